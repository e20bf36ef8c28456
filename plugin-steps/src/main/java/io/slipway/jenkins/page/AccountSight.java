package io.slipway.jenkins.page;

import hudson.model.Item;
import io.slipway.error.DeliveryException;
import io.slipway.jenkins.account.Accounts.Known;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An account with its clusters, as far as it has answered.
 *
 * @param account with the folder that it belongs to, if it does
 * @param trouble why it could not be asked
 * @param waiting for how long it has been asked and has not answered yet; absent if it has
 * @param clusters where it does not answer, as they were seen last
 */
public record AccountSight(
        Known account, Optional<DeliveryException> trouble, Optional<Duration> waiting, List<ClusterSight> clusters) {
    public AccountSight {
        clusters = List.copyOf(clusters);
    }

    String name() {
        return account.account().getName();
    }

    String provider() {
        return account.account().getProvider();
    }

    /** Full name of the folder that it belongs to; empty for one of all jobs. */
    String folder() {
        return account.owner().map(Item::getFullName).orElse("");
    }
}
