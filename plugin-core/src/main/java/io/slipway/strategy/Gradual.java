package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Share by share: the new server group grows to what its next share needs, is well, and gets it. Where nothing serves
 * yet there is nothing to go gently about, and it is one step.
 */
abstract class Gradual extends RedBlack {
    @Override
    public Set<Feature> requires() {
        return EnumSet.of(Feature.TRAFFIC, Feature.SHARED_TRAFFIC);
    }

    @Override
    public List<Stage> stages(DeliveryRecord record, Observed observed) {
        if (record.sources().isEmpty()) {
            return super.stages(record, observed);
        }
        List<Stage> stages = new ArrayList<>();
        int last = 0;
        for (int share : Holds.among(record.intent().rollout().shares(), record)) {
            stages.add(stage(record, observed, last, share));
            last = share;
        }
        return stages;
    }

    private Stage stage(DeliveryRecord record, Observed observed, int from, int share) {
        ServerGroupName made = record.made().orElseThrow();
        Capacity size = Shares.sizeAt(share, record.intent());
        boolean first = from == 0;
        boolean last = share == TrafficSplit.ALL;
        return new Stage(
                share,
                first ? begin(record, observed, made, size) : goOn(record, from, made, size),
                last ? target(record, observed) : Shares.split(record, observed, share),
                first ? pinned(record, observed) : List.of(),
                sizes(record, made, size),
                last
                        ? record.intent().pace().observe()
                        : record.intent().rollout().pause());
    }

    private static List<Step> begin(DeliveryRecord record, Observed observed, ServerGroupName made, Capacity size) {
        List<ServerGroupName> groups = new ArrayList<>(List.of(made));
        record.trial().baseline().ifPresent(groups::add);
        List<Step> steps = new ArrayList<>(Attachments.before(record, observed, groups));
        steps.add(new Step.Create(made, size, Role.PRIMARY));
        record.trial().baseline().ifPresent(name -> steps.add(new Step.Create(name, size, Role.BASELINE)));
        steps.addAll(Parts.proveWell(record, observed, made, size));
        record.trial()
                .baseline()
                .ifPresent(name -> steps.addAll(
                        Parts.awaitHealthy(Map.of(name, record.intent().needed(size.desired())))));
        return steps;
    }

    private static Map<ServerGroupName, Integer> sizes(DeliveryRecord record, ServerGroupName made, Capacity size) {
        Map<ServerGroupName, Integer> sizes = new TreeMap<>();
        int first = record.intent().rollout().shares().get(0);
        record.trial()
                .baseline()
                .ifPresent(name ->
                        sizes.put(name, Shares.sizeAt(first, record.intent()).desired()));
        sizes.put(made, size.desired());
        return sizes;
    }

    /** First what makes room: both together stay within what was wanted and one step. */
    private List<Step> goOn(DeliveryRecord record, int from, ServerGroupName made, Capacity size) {
        List<Step> steps = new ArrayList<>(yielding(record, from));
        if (!size.equals(Shares.sizeAt(from, record.intent()))) {
            steps.add(new Step.Resize(made, Optional.of(record.id()), size));
        }
        steps.addAll(Parts.awaitHealthy(Map.of(made, record.intent().needed(size.desired()))));
        return steps;
    }

    /** What keeps those that serve from shrinking by themselves while their traffic leaves. */
    abstract List<Step> pinned(DeliveryRecord record, Observed observed);

    /** What those that served give up once the new one has proved well with that share. */
    abstract List<Step> yielding(DeliveryRecord record, int share);
}
