package io.slipway.jenkins.account;

import hudson.util.FormValidation;
import io.slipway.error.DeliveryException;
import io.slipway.event.Listener;
import io.slipway.jenkins.run.ControllerHost;
import io.slipway.model.Cluster;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import java.util.List;
import java.util.Optional;

/** Whether an account lets us in: looks for its clusters, and changes nothing. */
final class Connection {
    private Connection() {}

    static FormValidation test(CloudAccount account) {
        try {
            Access access = Access.of(account, Optional.empty());
            try (Cloud cloud = access.open(ControllerHost.WITHOUT_WORKSPACE)) {
                Listener nobody = event -> {};
                List<Cluster> clusters =
                        new Operations(access.name(), cloud, ControllerHost.WITHOUT_WORKSPACE, nobody).clusters("", "");
                return FormValidation.ok(Messages.Connection_ok(clusters.size()));
            }
        } catch (DeliveryException refused) {
            return FormValidation.error(refused.problem() + " — " + refused.remedy());
        }
    }
}
