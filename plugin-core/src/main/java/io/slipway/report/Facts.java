package io.slipway.report;

import io.slipway.error.DeliveryException;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.run.ClusterStatus;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.spi.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What a front end knows of a delivery, besides what was told while it went on.
 *
 * @param request absent where only the cluster's record is known
 * @param record the cluster's, as it was read last
 * @param failure why it is not as wished
 * @param changed false: nothing needed to be done
 * @param schema tells which settings are secret
 * @param status of the cluster at the end; absent where nobody could look
 */
public record Facts(
        Cluster cluster,
        Optional<DeliveryRequest> request,
        Optional<DeliveryRecord> record,
        Optional<DeliveryException> failure,
        boolean changed,
        Schema schema,
        Optional<ClusterStatus> status) {

    /** Of a request that is over, or on its way. */
    public static Facts of(
            DeliveryRequest request, DeliverySummary summary, Schema schema, Optional<ClusterStatus> status) {
        return new Facts(
                request.cluster(),
                Optional.of(request),
                summary.record(),
                summary.failure(),
                summary.changed(),
                schema,
                status);
    }

    /** The same, with a failure that the delivery itself does not know, such as that it was stopped. */
    public Facts failedBy(DeliveryException error) {
        return new Facts(cluster, request, record, failure.or(() -> Optional.of(error)), changed, schema, status);
    }

    /** What the record tells of the last delivery, to somebody who did not see it. */
    public static Report recorded(ClusterStatus status) {
        Facts facts = new Facts(
                status.observed().cluster(),
                Optional.empty(),
                status.record(),
                Optional.empty(),
                true,
                new Schema(List.of()),
                Optional.of(status));
        return new Findings(facts, status.record(), Optional.empty(), Optional.empty()).report(Seen.NOTHING);
    }
}
