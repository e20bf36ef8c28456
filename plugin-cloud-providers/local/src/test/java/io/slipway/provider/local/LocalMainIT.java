package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.process.JavaProcess;
import io.slipway.spi.ServerGroupSpec;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Start, stop and status, for people. */
final class LocalMainIT {
    private TestCloud cloud;

    @BeforeEach
    void open() throws Exception {
        cloud = new TestCloud();
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    @Test
    void stopLeavesNothingAndStartBringsItBack() throws Exception {
        ServerGroupSpec spec = cloud.make("shop", 1, 2);
        cloud.untilHealthy(spec);
        assertThat(cloud.main("stop")).isZero();
        assertThat(cloud.processes()).isEmpty();
        assertThat(cloud.main("status")).isEqualTo(3);
        assertThat(cloud.main("start")).isZero();
        cloud.untilHealthy(spec);
        assertThat(cloud.group(spec).birth()).contains(spec.birth());
        assertThat(cloud.main("status")).isZero();
    }

    @Test
    void stopWorksWithoutASupervisorAndTwice() throws Exception {
        ServerGroupSpec spec = cloud.make("shop", 1, 2);
        cloud.untilHealthy(spec);
        cloud.killSupervisor();
        assertThat(cloud.processes()).isNotEmpty();
        assertThat(cloud.main("stop")).isZero();
        assertThat(cloud.processes()).isEmpty();
        assertThat(cloud.main("stop")).isZero();
    }

    @Test
    void ofManyStartsAtOnceAllSucceedAndOneSupervisorRuns() throws Exception {
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(new ProcessBuilder(
                            JavaProcess.command(LocalMain.class, List.of(), List.of(cloud.home.toString(), "start")))
                    .redirectErrorStream(true)
                    .redirectOutput(File.createTempFile(
                            "start",
                            ".log",
                            Files.createDirectories(
                                            cloud.home.root().getParent().resolve("logs"))
                                    .toFile()))
                    .start());
        }
        for (Process start : starts) {
            assertThat(start.waitFor()).isZero();
        }
        assertThat(cloud.processes())
                .filteredOn(process -> "supervisor".equals(process.environment().get("SLIPWAY_ROLE")))
                .hasSize(1);
    }

    @Test
    void aRemovedHomeTakesEverythingWithIt() throws Exception {
        ServerGroupSpec spec = cloud.make("shop", 1, 2);
        cloud.untilHealthy(spec);
        Files.delete(cloud.home.tokenFile());
        org.awaitility.Awaitility.await()
                .atMost(TestCloud.PATIENCE)
                .untilAsserted(() -> assertThat(cloud.processes()).isEmpty());
    }

    @Test
    void misuseIsExplained() {
        assertThat(cloud.main("restart")).isEqualTo(2);
        assertThat(LocalMain.run(new String[0], System.out, System.err)).isEqualTo(2);
    }
}
