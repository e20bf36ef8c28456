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
 * @param before what must be before traffic moves
 * @param target how traffic is divided then
 * @param sizes how many instances groups that gain traffic are meant to have then; where left out, as they are
 * @param after what follows once those that gained traffic are well
 * @param hold how long that must hold before it goes on
 */
public record Stage(
        int share,
        List<Step> before,
        TrafficSplit target,
        Map<ServerGroupName, Integer> sizes,
        List<Step> after,
        Duration hold) {
    public Stage {
        before = List.copyOf(before);
        sizes = Map.copyOf(sizes);
        after = List.copyOf(after);
    }

    /** All at once. */
    static Stage whole(List<Step> before, TrafficSplit target, Duration observe) {
        return new Stage(TrafficSplit.ALL, before, target, Map.of(), List.of(), observe);
    }

    boolean last() {
        return share == TrafficSplit.ALL;
    }
}
