package io.slipway.provider.local.proxy;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A histogram with Prometheus' usual buckets; guarded by the lock of its cluster. */
final class Latencies {
    /** Upper bounds in seconds; what is slower counts in the total alone. */
    static final List<Double> BOUNDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    /** The same in nanoseconds. */
    private static final long[] LIMITS = BOUNDS.stream()
            .mapToLong(bound -> Math.round(bound * TimeUnit.SECONDS.toNanos(1)))
            .toArray();

    /** By the smallest bound that holds. */
    private final long[] up = new long[LIMITS.length + 1];

    private long count;
    private long nanos;

    void add(long took) {
        count++;
        nanos += took;
        int bucket = 0;
        while (bucket < LIMITS.length && took > LIMITS[bucket]) {
            bucket++;
        }
        up[bucket]++;
    }

    /** How many took no longer than that bound. */
    long within(int bucket) {
        long sum = 0;
        for (int smaller = 0; smaller <= bucket; smaller++) {
            sum += up[smaller];
        }
        return sum;
    }

    long count() {
        return count;
    }

    double seconds() {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }
}
