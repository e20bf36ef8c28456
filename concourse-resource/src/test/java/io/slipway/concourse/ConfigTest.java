package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A put whose parameters stand in a slipway.yml of its inputs. */
class ConfigTest {
    @TempDir
    Path inputs;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(inputs);
    }

    @Test
    void theFileGivesWhatTheParamsLeaveOut() throws IOException {
        write("code/slipway.yml", """
                application: shop
                deploy:
                  capacity: 2
                environments:
                  prod: {stack: prod, deploy: {capacity: 3}}
                """);
        Call put = put("'image': 'one', 'config': 'code/slipway.yml', 'environment': 'prod'");
        assertThat(put.metadata("instances")).startsWith("3");
        Call again = put("'image': 'two', 'config': 'code/slipway.yml', 'environment': 'prod', 'capacity': 1");
        assertThat(again.metadata("instances")).startsWith("1");
    }

    @Test
    void theImageMayStandThereToo() throws IOException {
        write("slipway.yml", "deploy: {imageFile: image/image}");
        write("image/image", "sha256:9\n");
        assertThat(put("'config': 'slipway.yml'").metadata("image")).isEqualTo("sha256:9");
    }

    @Test
    void aFileThatMeansAnotherClusterDoesNotFit() throws IOException {
        write("slipway.yml", """
                account: elsewhere
                application: shop
                environments:
                  dev:
                    stack: dev
                    detail: eu
                    location: there
                """);
        String cluster = "but the source is of the cluster " + shop.cluster + ": they must agree";
        assertThat(put("'image': 'i', 'config': 'slipway.yml', 'environment': 'dev'")
                        .failed()
                        .err())
                .contains(
                        "the request has 4 problems:",
                        "slipway.yml:1:1 account: is 'elsewhere', " + cluster,
                        "slipway.yml:7:5 environments.dev.location: is 'there', " + cluster,
                        "slipway.yml:5:5 environments.dev.stack: is 'dev', " + cluster,
                        "slipway.yml:6:5 environments.dev.detail: is 'eu', " + cluster);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        write("slipway.yml", "deploy:\n  capcity: 3\nenvironments: {prod: {deploy: {observe: soon}}}\n");
        String json = "{'source': {'provider': 'memory', 'aplication': 'shop'}, 'params': {'operation': 'deploy',"
                + " 'config': 'slipway.yml', 'enviroment': 'prod'}}";
        assertThat(Call.out(inputs, json).failed().err())
                .contains(
                        "source.application: is required",
                        "source.aplication: is unknown, did you mean 'application'?",
                        "slipway.yml:2:3 deploy.capcity: is unknown, did you mean 'capacity'?",
                        "slipway.yml:3:32 environments.prod.deploy.observe: must be a duration from 0s to 1d");
    }

    @Test
    void whatCannotBeReadIsToldByThePathThatNamesIt() throws IOException {
        Files.write(inputs.resolve("latin.yml"), "deploy: {image: 'caf\u00e9'}".getBytes(StandardCharsets.ISO_8859_1));
        write("huge.yml", "#".repeat(1_100_000));
        write("empty.yml", "");
        Files.createDirectories(inputs.resolve("folder"));
        refused("latin.yml", "params.config: cannot be read: 'latin.yml' is not text in UTF-8");
        refused("huge.yml", "params.config: cannot be read: 'huge.yml' is larger than 1 MiB");
        refused("folder", "params.config: cannot be read: 'folder' is not a file");
        refused("none.yml", "params.config: cannot be read: none.yml: it is not in the workspace");
        refused("empty.yml", "empty.yml:1:1: is empty");
    }

    @Test
    void anImageMayBeBakedByIt() throws IOException {
        write(
                "code/slipway.yml",
                "account: " + shop.account + "\nstack: any\nbake: {folder: code/app, labels: {a: b}}");
        write("code/app/main.txt", "hello");
        String source = shop.source("'kind': 'image', 'name': 'shop',");
        Call baked =
                Call.out(inputs, "{" + source + ", 'params': {'operation': 'bake', 'config': 'code/slipway.yml'}}");
        assertThat(baked.metadata("a")).isEqualTo("b");
    }

    @Test
    void anImageOfAnotherAccountIsRefused() throws IOException {
        write("slipway.yml", "account: elsewhere");
        String source = shop.source("'kind': 'image', 'name': 'shop',");
        assertThat(Call.out(inputs, "{" + source + ", 'params': {'operation': 'bake', 'config': 'slipway.yml'}}")
                        .failed()
                        .err())
                .contains("slipway.yml:1:1 account: is 'elsewhere', but the source is of the account " + shop.account);
    }

    private void refused(String path, String problem) {
        assertThat(put("'image': 'i', 'config': '" + path + "'").failed().err()).contains(problem);
    }

    private Call put(String params) {
        return shop.put("'operation': 'deploy', " + params);
    }

    private void write(String path, String text) throws IOException {
        Path file = inputs.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
