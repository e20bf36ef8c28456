package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.HoldPoint;
import io.slipway.model.Intent;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroup;
import io.slipway.model.StrategyName;
import java.util.Optional;

/** Clusters that take no traffic: who runs works. A deployment says so; every other operation finds it on record. */
final class Workers {
    private Workers() {}

    /** Whether the cluster takes traffic. */
    static boolean traffic(Intent asked, Optional<DeliveryRecord> last) {
        return asked.operation() == Operation.DEPLOY
                ? asked.traffic()
                : last.map(record -> record.intent().traffic()).orElse(asked.traffic());
    }

    static Observed seen(Intent asked, Optional<DeliveryRecord> last, Observed observed) {
        return traffic(asked, last) ? observed : observed.asWorkers();
    }

    /** @throws DeliveryException INVALID_REQUEST if one cluster would be both */
    static void check(DeliveryRequest request, Optional<DeliveryRecord> last, Observed observed) {
        Intent asked = request.intent();
        if (asked.operation() == Operation.DEPLOY && asked.traffic()) {
            checkTraffic(last, observed);
        } else if (!traffic(asked, last)) {
            checkWorkers(request, observed);
        }
    }

    private static void checkTraffic(Optional<DeliveryRecord> last, Observed observed) {
        boolean workers = last.filter(record -> !record.intent().traffic()).isPresent();
        boolean run = observed.asWorkers().groups().stream().anyMatch(ServerGroup::enabled);
        if (workers && run) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "traffic: " + observed.cluster() + " takes none: it was deployed with traffic 'none'",
                    "say traffic 'none' again, or deploy into another cluster");
        }
    }

    private static void checkWorkers(DeliveryRequest request, Observed observed) {
        observed.groups().stream()
                .filter(group -> group.membership() instanceof Membership.Attached)
                .findFirst()
                .ifPresent(group -> {
                    throw new DeliveryException(
                            ErrorKind.INVALID_REQUEST,
                            "traffic: " + observed.cluster() + " takes traffic: " + group.name()
                                    + " stands behind its entrance",
                            "leave out traffic 'none', or deploy into another cluster");
                });
        Intent asked = request.intent();
        refuse(asked.strategy() == StrategyName.CANARY, "strategy: a canary is judged by its share of traffic");
        refuse(
                asked.holding().points().stream().anyMatch(HoldPoint::part),
                "holdAt: there is no share of traffic to hold at");
        refuse(!request.verify().isEmpty(), "verify: what takes no traffic has no endpoint to verify");
        refuse(asked.operation() == Operation.ENABLE, "enable: what takes no traffic is enabled by resizing it");
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    why + ", and this cluster takes none",
                    "use another way for a cluster with traffic 'none'; nothing was touched");
        }
    }
}
