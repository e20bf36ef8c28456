package io.slipway.run;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a decision about something that is held ends as. */
final class HeldEnds {
    private static final Map<List<Object>, HeldEnds> KNOWN = new ConcurrentHashMap<>();
    private final HoldMatrix.HeldCase held;
    private final Decider decider;
    private final World prepared;
    private final List<String> goal;
    private final Optional<Phase> phase;
    private final int calls;

    static HeldEnds of(HoldMatrix.HeldCase held, Decider decider) {
        return KNOWN.computeIfAbsent(List.of(held, decider), key -> new HeldEnds(held, decider));
    }

    private HeldEnds(HoldMatrix.HeldCase held, Decider decider) {
        this.held = held;
        this.decider = decider;
        prepared = held.begun();
        prepared.run(held.request(prepared));
        World world = prepared();
        World.Process process = world.process();
        world.finish(decider.start(process.operations(), world, held));
        goal = world.picture();
        phase = world.record().map(DeliveryRecord::phase);
        calls = process.wire().calls();
    }

    World prepared() {
        return prepared.copy();
    }

    HoldMatrix.HeldCase held() {
        return held;
    }

    Decider decider() {
        return decider;
    }

    List<String> goal() {
        return goal;
    }

    Optional<Phase> phase() {
        return phase;
    }

    int calls() {
        return calls;
    }
}
