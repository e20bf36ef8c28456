package io.slipway.provider.local.proxy;

import java.util.Map;
import java.util.TreeMap;

/** What one group has answered so far; guarded by the lock of its cluster. */
final class Traffic {
    static final int SERVER_ERROR = 500;
    private static final int PER_CLASS = 100;

    private final TreeMap<Integer, Long> codes = new TreeMap<>();
    private final Latencies latencies = new Latencies();
    private long unanswered;

    void answered(int status, long nanos) {
        codes.merge(status, 1L, Long::sum);
        latencies.add(nanos);
    }

    void unanswered() {
        unanswered++;
    }

    long requests() {
        return sum(codes) + unanswered;
    }

    long errors() {
        return sum(codes.tailMap(SERVER_ERROR)) + unanswered;
    }

    Map<String, Long> byStatus() {
        Map<String, Long> classes = new TreeMap<>();
        codes.forEach((code, count) -> classes.merge(code / PER_CLASS + "xx", count, Long::sum));
        classes.put("none", unanswered);
        return classes;
    }

    Map<Integer, Long> codes() {
        return codes;
    }

    long withoutAnswer() {
        return unanswered;
    }

    Latencies latencies() {
        return latencies;
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
