package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildTest {
    @Test
    void theAddressThatConcourseTells() {
        assertThat(Build.by(Map.of("BUILD_URL", "https://ci/teams/a/pipelines/b/jobs/c/builds/1", "BUILD_ID", "7")))
                .isEqualTo("https://ci/teams/a/pipelines/b/jobs/c/builds/1");
    }

    @Test
    void theAddressOfAnOlderConcourse() {
        assertThat(Build.by(Map.of("ATC_EXTERNAL_URL", "https://ci", "BUILD_ID", "7", "BUILD_NAME", "1")))
                .isEqualTo("https://ci/builds/7");
    }

    @Test
    void theNamesWhereThereIsNoAddress() {
        assertThat(Build.by(Map.of(
                        "BUILD_TEAM_NAME",
                        "main",
                        "BUILD_PIPELINE_NAME",
                        "shop",
                        "BUILD_JOB_NAME",
                        "prod",
                        "BUILD_NAME",
                        "12")))
                .isEqualTo("main/shop/prod #12");
        assertThat(Build.by(Map.of("BUILD_ID", "7"))).isEqualTo("Concourse build 7");
        assertThat(Build.by(Map.of())).isEqualTo("a command line");
    }

    @Test
    void isOneLineOfBoundedLength() {
        assertThat(Build.by(Map.of("BUILD_URL", "a\nb" + "x".repeat(1_000))))
                .startsWith("a?bx")
                .hasSize(200);
    }
}
