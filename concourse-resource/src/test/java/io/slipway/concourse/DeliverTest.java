package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.memory.Mutation;
import io.slipway.model.ServerGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverTest {
    @TempDir
    Path inputs;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(inputs);
    }

    @Test
    void aDeployAnswersWithTheVersionThatServes() {
        Call put = shop.deploy("img-1");
        assertThat(put.version()).isEqualTo(shop.version("shop-prod-v000", 1));
        assertThat(put.metadata("operation")).isEqualTo("deploy");
        assertThat(put.metadata("result")).isEqualTo("succeeded");
        assertThat(put.metadata("server group")).isEqualTo("shop-prod-v000");
        assertThat(put.metadata("instances")).isEqualTo("1 of 1 healthy");
        assertThat(put.metadata("image")).isEqualTo("img-1");
        assertThat(put.metadata("traffic")).isEqualTo("shop-prod-v000 100 %");
        assertThat(put.metadata("took")).endsWith(" s");
    }

    @Test
    void tellsThePlanFirstAndThenHowItGetsOn() {
        shop.deploy("img-1").worked();
        List<String> lines = shop.put("'operation': 'deploy', 'image': 'img-2', 'capacity': 2")
                .err()
                .lines()
                .toList();
        assertThat(lines)
                .containsSubsequence(
                        "deploy on " + shop.cluster + ", asked for by https://ci.example/builds/7",
                        "now:",
                        "  shop-prod-v000: 1 of 1 healthy, 100 %, image img-1",
                        "plan:",
                        "  1. create shop-prod-v001 with 2 instances, without traffic");
        assertThat(lines).anyMatch(line -> line.matches("\\[\\d+\\.\\d s] waiting: .*\\[0 of 2, 0 %] .*"));
        assertThat(lines).anyMatch(line -> line.matches("\\[\\d+\\.\\d s] traffic: .*shop-prod-v001 100 %.*"));
        assertThat(lines.get(lines.size() - 1)).endsWith("deploy: succeeded");
        assertThat(String.join("", lines)).doesNotContain("\r", "\u001b");
    }

    @Test
    void theSameAgainChangesNothingAndAnswersTheSame() {
        String version = shop.deploy("img-1").version();
        int before = shop.changes().size();
        Call again = shop.deploy("img-1");
        assertThat(again.version()).isEqualTo(version);
        assertThat(again.metadata("result")).isEqualTo("nothing to do: it is so already");
        assertThat(again.err()).contains("  nothing to do\n");
        assertThat(shop.changes()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'operation': 'deploy', 'image': 'img-2'",
                "'operation': 'rollback'",
                "'operation': 'resize', 'capacity': 3",
                "'operation': 'enable', 'group': 'shop-prod-v000'",
                "'operation': 'destroy', 'group': 'shop-prod-v000'",
                "'operation': 'settle'"
            })
    void aPlanTouchesNothing(String params) {
        shop.deploy("img-0").worked();
        shop.deploy("img-1").worked();
        int before = shop.state.mutations().size();
        Call plan = shop.put(params + ", 'plan': true");
        assertThat(plan.version()).isEqualTo(shop.version("shop-prod-v001", 2));
        assertThat(plan.metadata("result")).isEqualTo("planned");
        assertThat(plan.err()).contains("plan:\n  ", "nothing was touched");
        assertThat(shop.state.mutations()).hasSize(before);
    }

    @Test
    void everySingleMoveAnswersWithWhatServes() {
        shop.deploy("img-1").worked();
        shop.deploy("img-2").worked();
        String first = "'group': 'shop-prod-v000'";
        assertThat(shop.put("'operation': 'resize', 'capacity': 2").version())
                .isEqualTo(shop.version("shop-prod-v001", 2));
        assertThat(group("shop-prod-v001").healthy()).isEqualTo(2);
        assertThat(shop.put("'operation': 'enable', " + first).version()).contains("'activation':'3'");
        assertThat(group("shop-prod-v000").enabled()).isTrue();
        assertThat(shop.put("'operation': 'disable', " + first).version()).contains("'activation':'4'");
        assertThat(group("shop-prod-v000").enabled()).isFalse();
        assertThat(shop.put("'operation': 'destroy', " + first).version()).isEqualTo(shop.version("shop-prod-v001", 4));
        assertThat(shop.now().groups()).hasSize(1);
    }

    @Test
    void statusShowsEveryGroup() {
        shop.deploy("img-1").worked();
        shop.deploy("img-2").worked();
        Call status = shop.put("'operation': 'status'");
        assertThat(status.version()).isEqualTo(shop.version("shop-prod-v001", 2));
        assertThat(status.metadata("shop-prod-v000")).isEqualTo("1 of 1 healthy, disabled, image img-1");
        assertThat(status.err()).contains("  shop-prod-v001: 1 of 1 healthy, 100 %, image img-2\n");
    }

    @Test
    void theImageMayComeFromAFile() throws IOException {
        Files.createDirectories(inputs.resolve("image"));
        Files.writeString(inputs.resolve("image/id"), "img-from-file\n");
        assertThat(shop.put("'operation': 'deploy', 'image_file': 'image/id'").metadata("image"))
                .isEqualTo("img-from-file");
    }

    @Test
    void aDeployThatFailsIsUndoneAndSaysWhatToDo() {
        shop.deploy("img-1").worked();
        Call put = shop.put("'operation': 'deploy', 'image': 'broken', 'no_progress': '1s', 'timeout': '1s'");
        assertThat(put.failed().err()).contains("shop-prod-v001").contains("restored to the state before");
        assertThat(shop.now().split()).hasToString("shop-prod-v000 100 %");
        assertThat(shop.now().groups()).hasSize(1);
    }

    @Test
    void whatTheGuardForbidsFails() {
        shop.deploy("img-1").worked();
        int before = shop.changes().size();
        Call put = shop.put("'operation': 'disable', 'group': 'shop-prod-v000'");
        assertThat(put.failed().err()).contains("shop-prod-v000");
        assertThat(shop.changes()).hasSize(before);
    }

    @Test
    void anotherLocationIsAnotherCluster() {
        shop.deploy("img-1").worked();
        String elsewhere = shop.source("'application': 'shop', 'stack': 'prod', 'location': 'eu/west',");
        assertThat(Call.check("{" + elsewhere + "}").versions()).isEmpty();
    }

    @Test
    void whoAskedIsKeptAtTheGroup() {
        shop.deploy("img-1").worked();
        assertThat(group("shop-prod-v000").birth().orElseThrow().by()).isEqualTo("https://ci.example/builds/7");
        assertThat(shop.changes()).anyMatch(change -> change.move() instanceof Mutation.Move.Create);
    }

    private ServerGroup group(String name) {
        return shop.now().groups().stream()
                .filter(g -> g.name().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
