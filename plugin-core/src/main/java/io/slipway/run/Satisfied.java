package io.slipway.run;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Feature;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether what a step wants is already seen. Marks and waits that observation cannot judge never are. */
final class Satisfied implements Step.Visitor<Boolean> {
    private final DeliveryRecord record;
    private final Observed observed;
    private final Capabilities can;

    Satisfied(DeliveryRecord record, Observed observed, Capabilities can) {
        this.record = record;
        this.observed = observed;
        this.can = can;
    }

    /** The split among the groups that are there, in the steps that can be had; what has gone leaves its share to them. */
    static TrafficSplit among(TrafficSplit split, Observed observed, Capabilities can) {
        Map<ServerGroupName, Integer> there = new TreeMap<>();
        split.weights().forEach((name, weight) -> observed.group(name).ifPresent(group -> there.put(name, weight)));
        int step = can.has(Feature.SHARED_TRAFFIC) ? can.weightStep() : TrafficSplit.ALL;
        return TrafficSplit.inSteps(there, step);
    }

    @Override
    public Boolean enter(Step.Enter step) {
        return false;
    }

    @Override
    public Boolean safeSplit(Step.SafeSplit step) {
        return false;
    }

    @Override
    public Boolean passed(Step.Passed step) {
        return false;
    }

    @Override
    public Boolean create(Step.Create step) {
        return observed.group(step.group())
                .filter(group -> group.complete() && group.bornBy(record.id()))
                .isPresent();
    }

    @Override
    public Boolean awaitHealthy(Step.AwaitHealthy step) {
        return step.needed().entrySet().stream()
                .allMatch(e ->
                        observed.group(e.getKey()).map(ServerGroup::healthy).orElse(0) >= e.getValue());
    }

    @Override
    public Boolean verify(Step.Verify step) {
        return false;
    }

    @Override
    public Boolean shift(Step.Shift step) {
        TrafficSplit possible = among(step.split(), observed, can);
        return observed.groups().stream().allMatch(group -> group.weight() == possible.weightOf(group.name()));
    }

    @Override
    public Boolean observe(Step.Observe step) {
        return false;
    }

    @Override
    public Boolean analyse(Step.Analyse step) {
        return false;
    }

    @Override
    public Boolean measure(Step.Measure step) {
        return false;
    }

    @Override
    public Boolean hold(Step.Hold step) {
        return false;
    }

    @Override
    public Boolean awaitDrained(Step.AwaitDrained step) {
        return meant(step.group(), step.birth()).isEmpty();
    }

    @Override
    public Boolean resize(Step.Resize step) {
        return meant(step.group(), step.birth())
                .map(group -> sizeIs(group.capacity(), step.capacity()))
                .orElse(true);
    }

    /** A cloud without an autoscaler tells one number for all three; one with it moves the number between the bounds. */
    private static boolean sizeIs(Capacity now, Capacity wanted) {
        boolean scales = wanted.min() < wanted.max();
        return now.desired() == wanted.desired() || scales && now.min() == wanted.min() && now.max() == wanted.max();
    }

    @Override
    public Boolean restart(Step.Restart step) {
        return meant(step.group(), step.birth())
                .map(group -> group.instances().stream().noneMatch(i -> i.startedBy(step.startedBy())))
                .orElse(true);
    }

    @Override
    public Boolean destroy(Step.Destroy step) {
        return meant(step.group(), step.birth()).isEmpty();
    }

    /** Whether this process knows the credentials is another question. */
    @Override
    public Boolean bind(Step.Bind step) {
        return observed.binds(step.binding().id());
    }

    @Override
    public Boolean unbind(Step.Unbind step) {
        return !observed.binds(step.binding().id());
    }

    @Override
    public Boolean runTask(Step.RunTask step) {
        return record.passed().contains(step.job().passed());
    }

    /** Nobody can see more than that it was asked for. */
    @Override
    public Boolean stopTask(Step.StopTask step) {
        return true;
    }

    @Override
    public Boolean close(Step.Close step) {
        return false;
    }

    private Optional<ServerGroup> meant(ServerGroupName name, Optional<DeliveryId> birth) {
        return observed.group(name)
                .filter(group -> group.in(observed.cluster()).birth().equals(birth));
    }
}
