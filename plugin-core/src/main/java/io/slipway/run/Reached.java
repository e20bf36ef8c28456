package io.slipway.run;

import io.slipway.model.Capacity;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import io.slipway.target.Target;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which splits a cloud comes to that can divide only in steps, or by numbers of instances: those change with a plan. */
final class Reached {
    private final Target target;
    private final Map<ServerGroupName, Integer> instances = new TreeMap<>();

    private Reached(Target target) {
        this.target = target;
    }

    /** With what is well now. */
    static Reached with(Target target, Observed observed) {
        Reached reached = new Reached(target);
        observed.groups().forEach(group -> reached.instances.put(group.name(), group.healthy()));
        return reached;
    }

    /** With all that is wanted. */
    static Reached planned(Target target, Observed observed) {
        Reached reached = new Reached(target);
        for (ServerGroup group : observed.groups()) {
            reached.size(group.name(), group.capacity());
        }
        return reached;
    }

    private void size(ServerGroupName name, Capacity capacity) {
        instances.put(name, capacity.desired());
    }

    TrafficSplit of(TrafficSplit split) {
        if (!target.capabilities().has(Feature.SHARED_TRAFFIC)) {
            return split;
        }
        int step = target.capabilities().weightStep();
        return target.reached(TrafficSplit.inSteps(split.weights(), step), instances);
    }

    /** What is to be said of a split that is no exact one. */
    Optional<String> note(TrafficSplit split) {
        TrafficSplit reached = of(split);
        return reached.equals(split) ? Optional.empty() : Optional.of("by numbers of instances that is " + reached);
    }

    /** The step, with the split that it comes to where that is another one. */
    Step step(Step step) {
        if (step instanceof Step.Create create) {
            size(create.group(), create.capacity());
        } else if (step instanceof Step.Resize resize) {
            size(resize.group(), resize.capacity());
        } else if (step instanceof Step.Shift shift) {
            TrafficSplit reached = of(shift.split());
            return reached.equals(shift.split()) ? step : new Step.Shift(shift.split(), Optional.of(reached));
        }
        return step;
    }
}
