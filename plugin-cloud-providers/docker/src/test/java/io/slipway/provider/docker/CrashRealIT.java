package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.ServerGroup;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.group.Anchors;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A delivery killed in one process goes on in another. */
final class CrashRealIT {
    private static final Value.Fields QUICK =
            Value.fields().put("callTimeout", "5s").build();
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(new DockerRig(DockerRig.HAPROXY, QUICK));
        shop.deploy(Shop.redBlack(3), "one");
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
        }
    }

    /** @param events so many are heard of it before it is killed, a random moment later */
    @ParameterizedTest
    @ValueSource(ints = {3, 8, 16})
    void itGoesOnElsewhere(int events) throws Exception {
        int heard = killAfter(events);
        try (Load load = Load.on(shop.endpoint(), 4)) {
            shop.deploy(Shop.redBlack(3), "two");
            load.close();
            System.out.println("killed after " + heard + " events; " + load.answered() + " answers meanwhile");
            assertThat(load.failures()).isEmpty();
        }
        ServerGroup serving = shop.serving();
        assertThat(shop.observed().groups()).containsExactly(serving);
        assertThat(serving.healthy()).isEqualTo(3);
        assertThat(greetings()).containsOnly("GREETING=two");
        nothingIsLeftBehind();
    }

    private int killAfter(int events) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeliverMain.class.getName(),
                        Json.write(QUICK),
                        shop.rig.location(),
                        "two")
                .redirectErrorStream(true)
                .start();
        int heard = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            while (heard < events && lines.readLine() != null) {
                heard++;
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(300));
            process.destroyForcibly().waitFor();
        }
        return heard;
    }

    private List<String> instances() throws Exception {
        return TestEngine.need()
                .containers(Labels.is(Labels.LOCATION, shop.rig.location()), Labels.is(Labels.KIND, "instance"));
    }

    private List<String> greetings() throws Exception {
        List<String> greetings = new ArrayList<>();
        for (String id : instances()) {
            TestEngine.need().container(id).fields("Config").items("Env").stream()
                    .map(line -> ((Value.Text) line).value())
                    .filter(line -> line.startsWith("GREETING="))
                    .forEach(greetings::add);
        }
        return greetings;
    }

    private void nothingIsLeftBehind() throws Exception {
        assertThat(instances()).hasSize(3);
        assertThat(TestEngine.need().containers(Labels.is(Labels.LOCATION, shop.rig.location())))
                .as("instances and the entrance")
                .hasSize(4);
        List<String> anchors =
                List.of(Labels.is(Labels.LOCATION, shop.rig.location()), Labels.is(Labels.KIND, Anchors.KIND));
        assertThat(Anchors.volumes(TestEngine.need().engine(), anchors, TestEngine.deadline()))
                .hasSize(1);
    }
}
