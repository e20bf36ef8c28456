package io.slipway.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Division of a whole by the method of the largest remainder (Hamilton), ties to the first name. */
final class Shares {
    private Shares() {}

    static Map<ServerGroupName, Integer> of(Map<ServerGroupName, Integer> parts, int whole) {
        long sum = parts.values().stream().mapToLong(Integer::longValue).sum();
        Map<ServerGroupName, Integer> shares = new TreeMap<>();
        if (sum == 0) {
            parts.keySet().forEach(name -> shares.put(name, 0));
            return shares;
        }
        parts.forEach((name, part) -> shares.put(name, (int) (part.longValue() * whole / sum)));
        int left = whole - shares.values().stream().mapToInt(Integer::intValue).sum();
        List<ServerGroupName> byRemainder = new ArrayList<>(new TreeMap<>(parts).keySet());
        byRemainder.sort(
                Comparator.comparingLong(name -> -(parts.getOrDefault(name, 0).longValue() * whole % sum)));
        byRemainder.stream().limit(left).forEach(name -> shares.merge(name, 1, Integer::sum));
        return shares;
    }
}
