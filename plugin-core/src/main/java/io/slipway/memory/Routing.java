package io.slipway.memory;

import io.slipway.error.ErrorKind;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Feature;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of a wished split where some of its groups are gone. */
final class Routing {
    private Routing() {}

    /** The split that can be set. */
    static TrafficSplit possible(TrafficSplit wished, MemoryCluster cluster, Capabilities can) throws MemoryException {
        checkSupported(wished, can);
        if (!cluster.hasEntrance()) {
            throw new MemoryException(ErrorKind.NOT_FOUND, "the cluster has no entrance: it must be ensured first");
        }
        Map<ServerGroupName, Integer> there = new TreeMap<>(wished.weights());
        there.keySet()
                .removeIf(name ->
                        cluster.group(name).filter(MemoryGroup::complete).isEmpty());
        int left = sum(there);
        if (left == sum(wished.weights())) {
            return TrafficSplit.of(there);
        }
        if (left == 0) {
            throw new MemoryException(
                    ErrorKind.CONFLICT, "nothing would have traffic: of '" + wished + "' no server group is there");
        }
        return coarse(TrafficSplit.inProportion(there), can.weightStep());
    }

    private static void checkSupported(TrafficSplit wished, Capabilities can) throws MemoryException {
        long serving = wished.weights().values().stream().filter(w -> w > 0).count();
        if (!can.has(Feature.TRAFFIC)) {
            throw unsupported("this cloud has no entrance");
        }
        if (serving > 1 && !can.has(Feature.SHARED_TRAFFIC)) {
            throw unsupported("one server group gets all traffic on this cloud, found '" + wished + "'");
        }
        if (wished.weights().values().stream().anyMatch(w -> w % can.weightStep() != 0)) {
            throw unsupported("weights go in steps of " + can.weightStep() + " basis points, found '" + wished + "'");
        }
    }

    private static MemoryException unsupported(String why) {
        return new MemoryException(ErrorKind.UNSUPPORTED, why);
    }

    /** Rounds down to whole steps; what is left over goes to the greatest. */
    private static TrafficSplit coarse(TrafficSplit exact, int step) {
        Map<ServerGroupName, Integer> weights = new TreeMap<>(exact.weights());
        weights.replaceAll((name, weight) -> weight - weight % step);
        weights.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .ifPresent(greatest -> greatest.setValue(greatest.getValue() + TrafficSplit.ALL - sum(weights)));
        return TrafficSplit.of(weights);
    }

    private static int sum(Map<ServerGroupName, Integer> weights) {
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }
}
