package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Rollout;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import java.util.Map;
import java.util.TreeMap;

/** What a share of traffic means in weights and instances. */
final class Shares {
    private Shares() {}

    /** As large as that share needs, rounded up; only the whole may be scaled by the cloud itself. */
    static Capacity sizeAt(int share, Intent intent) {
        Capacity whole = intent.capacity().orElseThrow();
        int least = Math.max(1, Math.min(intent.rollout().least(), whole.desired()));
        return share == TrafficSplit.ALL ? whole : Capacity.of(Math.max(least, part(whole.desired(), share)));
    }

    /** What a group that served keeps while another one has that share; never nothing. */
    static int left(Standing source, int share) {
        return Math.max(1, part(source.capacity().desired(), TrafficSplit.ALL - share));
    }

    private static int part(int instances, int share) {
        return (int) (((long) instances * share + TrafficSplit.ALL - 1) / TrafficSplit.ALL);
    }

    /** That share to the new group, its own to the baseline, the rest to what served, in proportion to what it had. */
    static TrafficSplit split(DeliveryRecord record, Observed observed, int share) {
        int beside =
                record.trial().baseline().isPresent() ? beside(record.intent().rollout(), share) : 0;
        Map<ServerGroupName, Integer> had = new TreeMap<>();
        record.sources().forEach(s -> had.put(s.name(), s.membership().weightOrZero()));
        int sum = had.values().stream().mapToInt(Integer::intValue).sum();
        Map<ServerGroupName, Integer> parts = new TreeMap<>();
        had.forEach((name, weight) -> parts.put(name, weight * (TrafficSplit.ALL - share - beside)));
        parts.put(record.made().orElseThrow(), sum * share);
        record.trial().baseline().ifPresent(name -> parts.put(name, sum * beside));
        return Parts.bySize(record, observed, parts);
    }

    /** What the baseline has while the new group has that share: as much as the new one in its first step. */
    private static int beside(Rollout rollout, int share) {
        return Math.min(rollout.shares().get(0), TrafficSplit.ALL - share);
    }
}
