package io.slipway.spi;

import java.util.Optional;

/** One account of a cloud, opened. Thread-safe, shared by everything that works on that account. */
public interface Cloud extends AutoCloseable {
    TargetDriver driver();

    /** Where delivery records are kept; absent where the cloud has nothing of the kind. */
    Optional<Ledger> ledger();

    /** Where traffic enters; absent where clusters of this account take no traffic. */
    default Optional<Entrance> entrance() {
        return Optional.empty();
    }

    /** What makes images; absent where images come from elsewhere. */
    default Optional<Bakery> bakery() {
        return Optional.empty();
    }

    /** What applications use beside themselves; absent where the account has nothing of the kind. */
    default Optional<Services> services() {
        return Optional.empty();
    }

    /** What runs one-off jobs; absent where the account cannot. */
    default Optional<Tasks> tasks() {
        return Optional.empty();
    }

    /** What was measured of server groups; absent where nothing is. */
    default Optional<MetricStore> metrics() {
        return Optional.empty();
    }

    /** Gives back connections and threads. Idempotent. */
    @Override
    void close();
}
