package io.slipway.jenkins.page;

import io.slipway.error.DeliveryException;
import io.slipway.model.Cluster;
import io.slipway.run.Operations;
import io.slipway.run.Outdated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which server groups of an account stand on an old base; registries are asked seldom. */
final class OutdatedBases {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Map<Cluster, Map<String, String>> known = new ConcurrentHashMap<>();
    private volatile long looked = System.nanoTime() - FRESH.toNanos();

    /** Server groups, with a line about each; empty where nobody knows. */
    Map<String, String> of(Cluster cluster) {
        return known.getOrDefault(cluster, Map.of());
    }

    /** Looks again, if it is time. What cannot be told is not told: the page says nothing then. */
    void look(Operations operations, List<Cluster> clusters) {
        if (System.nanoTime() - looked < FRESH.toNanos()) {
            return;
        }
        looked = System.nanoTime();
        known.keySet().retainAll(clusters);
        for (Cluster cluster : clusters) {
            try {
                Map<String, String> lines = new TreeMap<>();
                for (Outdated one : operations.outdated(cluster)) {
                    lines.put(one.group().name().toString(), one.line());
                }
                known.put(cluster, Map.copyOf(lines));
            } catch (DeliveryException unknown) {
                known.remove(cluster);
            }
        }
    }
}
