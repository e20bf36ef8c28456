package io.slipway.jenkins.page;

import io.slipway.error.DeliveryException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An account with its clusters, as far as it has answered.
 *
 * @param trouble why it could not be asked
 * @param waiting for how long it has been asked and has not answered yet; absent if it has
 * @param clusters where it does not answer, as they were seen last
 */
public record AccountSight(
        String name,
        String provider,
        Optional<DeliveryException> trouble,
        Optional<Duration> waiting,
        List<ClusterSight> clusters) {
    public AccountSight {
        clusters = List.copyOf(clusters);
    }
}
