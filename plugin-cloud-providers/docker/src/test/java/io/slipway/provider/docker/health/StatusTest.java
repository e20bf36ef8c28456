package io.slipway.provider.docker.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusTest {
    @Test
    void readsHowLongItHasBeenUp() {
        assertThat(new Status("Up Less than a second").up()).contains(Duration.ZERO);
        assertThat(new Status("Up 1 second").up()).contains(Duration.ofSeconds(1));
        assertThat(new Status("Up 12 seconds (healthy)").up()).contains(Duration.ofSeconds(12));
        assertThat(new Status("Up About a minute").up()).isEmpty();
        assertThat(new Status("Exited (3) 2 seconds ago").up()).isEmpty();
    }

    @Test
    void readsTheExitCode() {
        assertThat(new Status("Exited (137) 2 minutes ago").exitCode()).contains("137");
        assertThat(new Status("Restarting (1) 5 seconds ago").exitCode()).contains("1");
        assertThat(new Status("Up 3 seconds (healthy)").exitCode()).isEmpty();
    }
}
