package io.slipway.jenkins.page;

import hudson.Util;
import io.slipway.error.DeliveryException;
import java.util.List;

/** An account, as the page shows it to whoever looks. */
public final class AccountView {
    private final AccountSight sight;

    AccountView(AccountSight sight) {
        this.sight = sight;
    }

    public String getName() {
        return sight.name();
    }

    /** In the page. */
    public String getId() {
        return "account-"
                + Util.getDigestOf(sight.folder() + " " + sight.name()).substring(0, 16);
    }

    /** Full name of the folder that it belongs to; empty for one of every job. */
    public String getFolder() {
        return sight.folder();
    }

    public String getProvider() {
        return sight.provider();
    }

    /** Empty, unless it has been asked and has not answered yet. */
    public String getWaiting() {
        return sight.waiting()
                .map(time -> Util.getTimeSpanString(time.toMillis()))
                .orElse("");
    }

    public String getProblem() {
        return sight.trouble().map(DeliveryException::problem).orElse("");
    }

    public String getRemedy() {
        return sight.trouble().map(DeliveryException::remedy).orElse("");
    }

    public List<ClusterView> getClusters() {
        return sight.clusters().stream()
                .map(cluster -> new ClusterView(sight.folder(), cluster))
                .toList();
    }

    /** It has answered, and there is nothing. */
    public boolean isNothingThere() {
        return sight.clusters().isEmpty()
                && sight.waiting().isEmpty()
                && sight.trouble().isEmpty();
    }
}
