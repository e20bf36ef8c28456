package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real put, stopped or killed in the middle under load: no request fails, and the next put settles the rest. */
class StopIT {
    /** Says that the new one has the traffic, and is still on trial. */
    private static final String ON_TRIAL = "traffic: shop-v000 0 %, shop-v001 100 %";

    @TempDir
    Path scratch;

    private Resource resource;
    private Call first;
    private String image;
    private Load load;

    @BeforeEach
    void serve() throws Exception {
        resource = new Resource(scratch);
        first = resource.out(resource.deploy(resource.bake("v1"), "")).worked();
        image = resource.bake("v2");
        load = new Load(first.metadata("endpoint"));
    }

    @AfterEach
    void close() throws Exception {
        if (load != null) {
            load.close();
        }
        resource.close();
        assertThat(load.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void stoppingGoesBackInTimeAndTheSameAgainDelivers(String signal) throws Exception {
        assumeFalse(
                signal.equals("INT") && interruptsAreIgnored(),
                "SIGINT is ignored by who started this build, as in the background of a shell, and so by its children");
        Resource.Running put = begin("1h").said(ON_TRIAL);
        long began = System.nanoTime();
        put.signal(signal);
        assertThat(put.call().failed().err()).contains("making things safe", "restored to the state before");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(load.sees()).isEqualTo("v1");
        assertThat(resource.versions()).containsExactly(first.version());
        Call again = resource.out(resource.deploy(image, ", 'observe': '1s'"));
        assertThat(again.metadata("server group")).isEqualTo("shop-v002");
        assertThat(load.sees()).isEqualTo("v2");
    }

    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0;
    }

    @Test
    void theSecondSignalEndsItAtOnce() throws Exception {
        Resource.Running put = begin("1h").said(ON_TRIAL);
        put.signal("TERM");
        put.said("making things safe");
        long began = System.nanoTime();
        put.signal("TERM");
        Call call = put.call();
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err()).doesNotContain("restored to the state before");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void afterAKillTheSameAgainGoesOn() throws Exception {
        begin("4s").said(ON_TRIAL).process().destroyForcibly().waitFor();
        assertThat(load.sees()).isEqualTo("v2");
        Call again = resource.out(resource.deploy(image, ", 'observe': '4s'"));
        assertThat(again.metadata("server group")).isEqualTo("shop-v001");
        assertThat(again.err()).contains("taking over what https://ci.example/builds/");
        assertThat(load.sees()).isEqualTo("v2");
    }

    @Test
    void afterAKillSettleGoesBack() throws Exception {
        begin("1h").said(ON_TRIAL).process().destroyForcibly().waitFor();
        Call settled = resource.put("'operation': 'settle'");
        assertThat(settled.version()).isEqualTo(first.version());
        assertThat(settled.metadata("traffic")).isEqualTo("shop-v000 100 %");
        assertThat(load.sees()).isEqualTo("v1");
        assertThat(resource.put("'operation': 'status'").err()).doesNotContain("shop-v001");
    }

    private Resource.Running begin(String observe) throws Exception {
        return resource.start(
                resource.deploy(image, ", 'observe': '" + observe + "'"), "out", resource.inputs.toString());
    }
}
