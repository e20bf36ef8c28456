package io.slipway.run;

import io.slipway.model.Cluster;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import java.time.Duration;
import java.util.Optional;

/**
 * Why somebody comes to a cluster: with a request of their own, or with a decision about somebody's.
 *
 * @param digest of the request; empty for a decision
 * @param patience so long calls may fail in a row
 */
record Errand(
        Cluster cluster,
        String by,
        WhenBusy whenBusy,
        String digest,
        Duration patience,
        Optional<DeliveryRequest> request,
        Optional<Decision> decision) {
    static Errand of(DeliveryRequest request) {
        return new Errand(
                request.cluster(),
                request.by(),
                request.whenBusy(),
                RequestDigest.of(request),
                request.intent().pace().noProgress(),
                Optional.of(request),
                Optional.empty());
    }

    static Errand of(Cluster cluster, Decision decision) {
        return new Errand(
                cluster,
                decision.by(),
                WhenBusy.USUAL,
                "",
                Pace.USUAL.noProgress(),
                Optional.empty(),
                Optional.of(decision));
    }

    boolean settles() {
        return request.filter(r -> r.intent().operation() == Operation.SETTLE).isPresent();
    }

    boolean aborts() {
        return decision.filter(d -> d.kind() == Decision.Kind.ABORT).isPresent();
    }
}
