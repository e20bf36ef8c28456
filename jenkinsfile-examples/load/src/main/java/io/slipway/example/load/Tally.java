package io.slipway.example.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what all clients see. Thread-safe. */
final class Tally {
    private static final int FAILURES_KEPT = 50;
    private final Turns turns = new Turns();
    private final SortedMap<Long, SortedMap<String, Integer>> seconds = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private Duration slowest = Duration.ZERO;
    private long sent;
    private long answered;
    private long failed;

    /** @return how many have been sent by now */
    synchronized long send() {
        return ++sent;
    }

    synchronized void answered(Instant at, String version, Duration took) {
        answered++;
        turns.answered(version, at);
        seconds.computeIfAbsent(at.getEpochSecond(), second -> new TreeMap<>()).merge(version, 1, Integer::sum);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }

    synchronized void failed(Instant at, String cause) {
        failed++;
        if (failures.size() < FAILURES_KEPT) {
            failures.add(new Failure(at, cause));
        }
    }

    synchronized Summary summary() {
        SortedMap<Long, SortedMap<String, Integer>> copy = new TreeMap<>();
        seconds.forEach((second, answers) -> copy.put(second, new TreeMap<>(answers)));
        return new Summary(sent, answered, failed, slowest, List.copyOf(failures), turns.all(), copy);
    }
}
