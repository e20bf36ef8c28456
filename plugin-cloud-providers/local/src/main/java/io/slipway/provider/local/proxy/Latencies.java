package io.slipway.provider.local.proxy;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A histogram with Prometheus' usual buckets; guarded by the lock of its cluster. */
final class Latencies {
    /** Upper bounds in seconds; what is slower counts in the total alone. */
    static final List<Double> BOUNDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private final long[] within = new long[BOUNDS.size()];
    private long count;
    private long nanos;

    void add(long took) {
        count++;
        nanos += took;
        double seconds = (double) took / TimeUnit.SECONDS.toNanos(1);
        for (int bucket = 0; bucket < within.length; bucket++) {
            if (seconds <= BOUNDS.get(bucket)) {
                within[bucket]++;
            }
        }
    }

    /** How many took no longer than that bound. */
    long within(int bucket) {
        return within[bucket];
    }

    long count() {
        return count;
    }

    double seconds() {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }
}
