package io.slipway.record;

import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.spi.Ledger;
import java.util.Optional;

/** A look at records, for those who only want to know. */
public final class Records {
    private Records() {}

    /** The record of a cluster, as it is now. */
    public static Optional<DeliveryRecord> read(Ledger ledger, Cluster cluster) {
        return new RecordStore(ledger, cluster).read().map(RecordStore.Stored::record);
    }
}
