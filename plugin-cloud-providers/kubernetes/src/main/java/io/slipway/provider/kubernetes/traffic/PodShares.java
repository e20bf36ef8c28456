package io.slipway.provider.kubernetes.traffic;

import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many pods of each group serve, so that their numbers come nearest to the wanted weights.
 *
 * <p>A group with a weight has at least one of them, if it has any. All together are no fewer than the groups would have
 * if each gave its share of its own: with 4 and 4 pods, 25 % is 1 and 3. Of what is equally near the most pods are
 * taken: 50 % is 4 and 4. The same numbers and weights always give the same.
 */
final class PodShares {
    private final Map<ServerGroupName, Integer> weights;
    private final Map<ServerGroupName, Integer> pods;
    private final long least;
    private SortedMap<ServerGroupName, Integer> best = new TreeMap<>();
    private long bestOff;
    private long bestSum;

    private PodShares(Map<ServerGroupName, Integer> weights, Map<ServerGroupName, Integer> pods) {
        this.weights = new TreeMap<>(weights);
        this.weights.values().removeIf(weight -> weight == 0);
        this.pods = pods;
        long whole = this.weights.entrySet().stream()
                .mapToLong(each -> (long) each.getValue() * has(each.getKey()))
                .sum();
        least = (whole + TrafficSplit.ALL - 1) / TrafficSplit.ALL;
    }

    /** @param pods how many each group has that can serve */
    static SortedMap<ServerGroupName, Integer> of(
            Map<ServerGroupName, Integer> weights, Map<ServerGroupName, Integer> pods) {
        PodShares shares = new PodShares(weights, pods);
        shares.weights.forEach(shares::byEachNumberOf);
        return shares.best;
    }

    private int has(ServerGroupName group) {
        return pods.getOrDefault(group, 0);
    }

    /** What the others have to have if this one has 1, 2, ... of its pods. */
    private void byEachNumberOf(ServerGroupName measure, int weight) {
        for (int number = 1; number <= Math.max(1, has(measure)); number++) {
            SortedMap<ServerGroupName, Integer> counts = new TreeMap<>();
            for (Map.Entry<ServerGroupName, Integer> group : weights.entrySet()) {
                long fit = (2L * group.getValue() * number + weight) / (2L * weight);
                counts.put(group.getKey(), (int) Math.min(has(group.getKey()), Math.max(1, fit)));
            }
            consider(counts);
        }
    }

    private void consider(SortedMap<ServerGroupName, Integer> counts) {
        long sum = counts.values().stream().mapToLong(Integer::intValue).sum();
        long off = 0;
        for (Map.Entry<ServerGroupName, Integer> weight : weights.entrySet()) {
            long count = counts.getOrDefault(weight.getKey(), 0);
            off += Math.abs(count * TrafficSplit.ALL - weight.getValue() * sum);
        }
        boolean enough = sum >= least;
        boolean enoughBefore = bestSum >= least;
        boolean better = off * bestSum < bestOff * sum || off * bestSum == bestOff * sum && sum > bestSum;
        if (best.isEmpty() || enough && !enoughBefore || enough == enoughBefore && better) {
            best = counts;
            bestOff = off;
            bestSum = sum;
        }
    }
}
