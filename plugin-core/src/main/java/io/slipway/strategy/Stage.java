package io.slipway.strategy;

import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One step of traffic towards what a delivery is about.
 *
 * @param share of traffic that it has then, in basis points: what the record's target says of it tells the stage
 * @param before what must be before that is announced
 * @param target how traffic is divided then
 * @param first what comes between the announcement and the traffic
 * @param sizes how many instances groups that gain traffic are meant to have then; where left out, as they are
 * @param hold how long that must hold before it goes on
 */
public record Stage(
        int share,
        List<Step> before,
        TrafficSplit target,
        List<Step> first,
        Map<ServerGroupName, Integer> sizes,
        Duration hold) {
    public Stage {
        before = List.copyOf(before);
        first = List.copyOf(first);
        sizes = Map.copyOf(sizes);
    }

    /** All at once. */
    static Stage whole(List<Step> before, TrafficSplit target, Duration observe) {
        return new Stage(TrafficSplit.ALL, before, target, List.of(), Map.of(), observe);
    }

    boolean last() {
        return share == TrafficSplit.ALL;
    }
}
