package io.slipway.report;

import io.slipway.error.DeliveryException;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Image;
import io.slipway.run.ClusterStatus;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.spi.Schema;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a front end knows of a delivery, besides what was told while it went on.
 *
 * @param request absent where only the cluster's record is known
 * @param record the cluster's, as it was read last
 * @param failure why it is not as wished
 * @param changed false: nothing needed to be done
 * @param schema tells which settings are secret; what it does not know counts as secret too
 * @param before the cluster before the request; absent where nobody looked
 * @param after the cluster afterwards; absent where nobody could look
 */
public record Facts(
        Cluster cluster,
        Optional<DeliveryRequest> request,
        Optional<DeliveryRecord> record,
        Optional<DeliveryException> failure,
        boolean changed,
        Schema schema,
        Optional<ClusterStatus> before,
        Optional<ClusterStatus> after) {

    /** Of a request that is over, or on its way. */
    public static Facts of(DeliveryRequest request, DeliverySummary summary, Schema schema) {
        return new Facts(
                request.cluster(),
                Optional.of(request),
                summary.record(),
                summary.failure(),
                summary.changed(),
                schema,
                Optional.empty(),
                Optional.empty());
    }

    /** Of a decision about somebody's delivery: promote, abort. */
    public static Facts ofDecision(Cluster cluster, DeliverySummary summary) {
        return new Facts(
                cluster,
                Optional.empty(),
                summary.record(),
                summary.failure(),
                summary.changed(),
                new Schema(List.of()),
                Optional.empty(),
                Optional.empty());
    }

    /** What the record tells of the last delivery, to somebody who did not see it. */
    public static Report recorded(ClusterStatus now) {
        Facts facts = new Facts(
                now.observed().cluster(),
                Optional.empty(),
                now.record(),
                Optional.empty(),
                true,
                new Schema(List.of()),
                Optional.empty(),
                Optional.of(now));
        return new Findings(facts, now.record(), Optional.empty(), Optional.empty()).report(Seen.NOTHING);
    }

    /** The same, with how the cluster was before the request. */
    public Facts before(ClusterStatus status) {
        return new Facts(cluster, request, record, failure, changed, schema, Optional.of(status), after);
    }

    /** The same, with how the cluster is now. */
    public Facts after(ClusterStatus status) {
        return new Facts(cluster, request, record, failure, changed, schema, before, Optional.of(status));
    }

    /** The same, with a failure that the delivery itself does not know, such as that it was stopped. */
    public Facts failedBy(DeliveryException error) {
        return new Facts(
                cluster, request, record, failure.or(() -> Optional.of(error)), changed, schema, before, after);
    }

    Optional<URI> endpoint() {
        return statuses().flatMap(status -> status.endpoint().stream()).findFirst();
    }

    Optional<Image> image(String id) {
        return statuses()
                .flatMap(status -> status.images().stream())
                .filter(image -> image.id().equals(id))
                .findFirst();
    }

    /** The later one first. */
    private Stream<ClusterStatus> statuses() {
        return Stream.concat(after.stream(), before.stream());
    }
}
