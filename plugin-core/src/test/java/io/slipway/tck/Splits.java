package io.slipway.tck;

import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.ServerGroupSpec;
import java.util.Map;
import java.util.TreeMap;

/** Splits by what the tests have at hand. */
final class Splits {
    private Splits() {}

    static TrafficSplit of(Map<ServerGroupSpec, Integer> weights) {
        Map<ServerGroupName, Integer> byName = new TreeMap<>();
        weights.forEach((spec, weight) -> byName.put(spec.name(), weight));
        return TrafficSplit.of(byName);
    }
}
