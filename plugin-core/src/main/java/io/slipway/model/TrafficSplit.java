package io.slipway.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How an entrance divides its traffic: an absolute goal. Groups that are named are attached with their weight, all
 * others are detached.
 *
 * @param weights basis points by group; their sum is 10,000, or 0 where nothing serves
 */
public record TrafficSplit(SortedMap<ServerGroupName, Integer> weights) {
    public static final int ALL = 10_000;
    public static final TrafficSplit NOTHING = new TrafficSplit(Collections.emptySortedMap());

    public TrafficSplit {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        weights.values().forEach(TrafficSplit::checkWeight);
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != 0 && sum != ALL) {
            throw new IllegalArgumentException("weights must add up to " + ALL + " or 0, found " + sum);
        }
    }

    public static TrafficSplit of(Map<ServerGroupName, Integer> weights) {
        return new TrafficSplit(new TreeMap<>(weights));
    }

    public static TrafficSplit all(ServerGroupName group) {
        return of(Map.of(group, ALL));
    }

    /**
     * Shares in proportion to the parts, exact in sum by the largest remainder; parts of 0 are attached at weight 0.
     */
    public static TrafficSplit inProportion(Map<ServerGroupName, Integer> parts) {
        return of(Shares.of(parts, ALL));
    }

    /** As {@link #inProportion}, in multiples of a step that divides 10,000. */
    public static TrafficSplit inSteps(Map<ServerGroupName, Integer> parts, int step) {
        Map<ServerGroupName, Integer> weights = new TreeMap<>(Shares.of(parts, ALL / step));
        weights.replaceAll((name, steps) -> steps * step);
        return of(weights);
    }

    /** This split with one more group attached at weight 0, unless it has a weight already. */
    public TrafficSplit withDisabled(ServerGroupName group) {
        SortedMap<ServerGroupName, Integer> more = new TreeMap<>(weights);
        more.putIfAbsent(group, 0);
        return new TrafficSplit(more);
    }

    public int weightOf(ServerGroupName group) {
        return weights.getOrDefault(group, 0);
    }

    public Membership membershipOf(ServerGroupName group) {
        return weights.containsKey(group) ? new Membership.Attached(weightOf(group)) : Membership.DETACHED;
    }

    static void checkWeight(int weight) {
        if (weight < 0 || weight > ALL) {
            throw new IllegalArgumentException("weight " + weight + " is not in 0..10000");
        }
    }

    /** Basis points as people read them: {@code 12.5 %}. */
    public static String percent(int weight) {
        return BigDecimal.valueOf(weight, 2).stripTrailingZeros().toPlainString() + " %";
    }

    @Override
    public String toString() {
        return weights.isEmpty()
                ? "no traffic"
                : weights.entrySet().stream()
                        .map(e -> e.getKey() + " " + percent(e.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
