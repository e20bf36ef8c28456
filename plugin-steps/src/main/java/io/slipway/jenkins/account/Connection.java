package io.slipway.jenkins.account;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.slipway.error.DeliveryException;
import io.slipway.event.Listener;
import io.slipway.jenkins.run.ControllerHost;
import io.slipway.model.Cluster;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whether an account lets us in: looks for its clusters, and changes nothing. */
final class Connection {
    private static final Logger LOG = Logger.getLogger(Connection.class.getName());

    private Connection() {}

    /** Whatever happens ends in a sentence. */
    static FormValidation test(CloudAccount account, Item owner) {
        try {
            if (owner != null) {
                FolderLimits.check(account);
            }
            Access access = Access.of(account, Optional.ofNullable(owner));
            try (Cloud cloud = access.open(ControllerHost.WITHOUT_WORKSPACE)) {
                Listener nobody = event -> {};
                List<Cluster> clusters =
                        new Operations(access.name(), cloud, ControllerHost.WITHOUT_WORKSPACE, nobody).clusters("", "");
                return FormValidation.ok(Messages.Connection_ok(clusters.size()));
            } catch (DeliveryException refused) {
                return FormValidation.error(access.mask().hide(refused.problem() + ": " + refused.remedy()));
            }
        } catch (DeliveryException refused) {
            return FormValidation.error(refused.problem() + ": " + refused.remedy());
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "Slipway: the connection of account " + account.getName(), broken);
            return FormValidation.error(Messages.Connection_broken());
        }
    }
}
