package io.slipway.run;

import io.slipway.event.Event;
import io.slipway.event.Listener;
import io.slipway.model.Cluster;
import io.slipway.record.RecordStore;
import io.slipway.spi.Clock;
import io.slipway.target.SharedLedger;
import io.slipway.target.Target;
import java.util.random.RandomGenerator;

/**
 * What all deliveries of one process on one account share.
 *
 * @param owner random per process: who this process is in records
 */
record Session(
        Target target,
        SharedLedger ledger,
        Clock clock,
        Listener listener,
        RandomGenerator random,
        String owner,
        Verifier verifier) {
    RecordStore store(Cluster cluster) {
        return new RecordStore(ledger, cluster);
    }

    /** The same record for who waits: may be a moment old. Nothing is decided on it. */
    RecordStore recentStore(Cluster cluster) {
        return new RecordStore(ledger.recent(), cluster);
    }

    /** The same, and that one hears what happens too. */
    Session heardBy(Listener also) {
        Listener both = event -> {
            listener.on(event);
            also.on(event);
        };
        return new Session(target, ledger, clock, both, random, owner, verifier);
    }

    void tell(Event event) {
        listener.on(event);
    }
}
