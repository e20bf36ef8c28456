package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetTest {
    @TempDir
    Path inputs;

    @TempDir
    Path to;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(inputs);
    }

    @Test
    void takesWhatPutHasJustMade() throws IOException {
        String version = shop.deploy("img-1").version();
        Call get = shop.get(to, version);
        assertThat(get.version()).isEqualTo(version);
        assertThat(get.metadata("server group")).isEqualTo("shop-prod-v000");
        assertThat(files())
                .containsExactly(
                        "activation",
                        "cluster",
                        "cluster.json",
                        "delivery.json",
                        "endpoint",
                        "image",
                        "name",
                        "report.html",
                        "report.json",
                        "server_group.json");
        assertThat(to.resolve("name")).hasContent("shop-prod-v000");
        assertThat(to.resolve("image")).hasContent("img-1");
        assertThat(to.resolve("activation")).hasContent("1");
        assertThat(to.resolve("cluster")).hasContent(shop.cluster.toString());
        assertThat(json("server_group.json").text("image")).contains("img-1");
        assertThat(json("cluster.json").items("server_groups")).hasSize(1);
    }

    @Test
    void theDeliveryTellsWhatWasAskedAndWhatCameOfIt() throws IOException {
        shop.deploy("img-1").worked();
        String version = shop.put("'operation': 'deploy', 'image': 'img-2', 'max_remaining': 5")
                .version();
        shop.get(to, version).worked();
        Value.Fields last = json("delivery.json");
        assertThat(last.text("state")).contains("succeeded");
        assertThat(last.text("by")).contains("https://ci.example/builds/7");
        assertThat(last.fields("group").text("name")).contains("shop-prod-v001");
        assertThat(last.fields("group").text("image")).contains("img-2");
        assertThat(last.fields("asked").text("digest").orElseThrow()).hasSize(64);
        assertThat(last.fields("asked").text("strategy")).contains("redBlack");
        assertThat(last.fields("asked").whole("maxRemaining")).contains(5L);
        assertThat(last.items("earlier")).hasSize(1);
        assertThat(json("report.json").fields("delivery").text("id")).isEqualTo(last.text("id"));
        assertThat(Files.readString(to.resolve("report.html"))).contains("tells what the cluster&#39;s record");
    }

    @Test
    void anEarlierVersionCanBeHadWhileItsGroupIsThere() {
        shop.deploy("img-1").worked();
        shop.deploy("img-2").worked();
        shop.get(to, shop.version("shop-prod-v000", 1)).worked();
        assertThat(to.resolve("image")).hasContent("img-1");
    }

    @Test
    void aVersionWhoseGroupIsDestroyedIsGone() throws IOException {
        shop.deploy("img-1").worked();
        shop.deploy("img-2").worked();
        shop.put("'operation': 'destroy', 'group': 'shop-prod-v000'").worked();
        assertThat(shop.get(to, shop.version("shop-prod-v000", 1)).failed().err())
                .contains("is gone: server group shop-prod-v000 has been destroyed");
        assertThat(files()).isEmpty();
    }

    @Test
    void aVersionThatNeverWasIsGone() {
        shop.deploy("img-1").worked();
        shop.get(to, shop.version("shop-prod-v000", 2)).failed();
        shop.get(to, shop.version("shop-prod-v001", 1)).failed();
    }

    @Test
    void thatNobodyServesCanBeHadWhileItIsSo() throws IOException {
        String version = shop.put("'operation': 'settle'").version();
        assertThat(shop.get(to, version).version()).isEqualTo(version);
        assertThat(files()).containsExactly("activation", "cluster", "cluster.json");
        shop.deploy("img-1").worked();
        assertThat(shop.get(to, version).failed().err()).contains("is gone");
    }

    @Test
    void withoutDownloadNothingIsWritten() throws IOException {
        String version = shop.deploy("img-1").version();
        String json = "{" + shop.source() + ", 'version': " + version + ", 'params': {'skip_download': true}}";
        assertThat(Call.in(to, json).version()).isEqualTo(version);
        assertThat(files()).isEmpty();
    }

    @Test
    void changesNothing() {
        String version = shop.deploy("img-1").version();
        int before = shop.state.mutations().size();
        shop.get(to, version).worked();
        assertThat(shop.state.mutations()).hasSize(before);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(to)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Value.Fields json(String name) throws IOException {
        return (Value.Fields) Json.parse(Files.readString(to.resolve(name)));
    }
}
