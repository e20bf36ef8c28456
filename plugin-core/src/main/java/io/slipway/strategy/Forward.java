package io.slipway.strategy;

import io.slipway.model.Analysis;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Gauge;
import io.slipway.model.HoldPoint;
import io.slipway.model.Judgement;
import io.slipway.model.Observed;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way forward, stage by stage. Each stage is announced in the record by the split that it works towards, before
 * traffic moves; so the record's target tells which stage it is. Only the last one leads to the commit.
 */
final class Forward {
    private final DeliveryRecord record;
    private final Observed observed;
    private final Strategy strategy;
    private final List<Stage> stages;
    private final List<Step> steps = new ArrayList<>();

    Forward(DeliveryRecord record, Observed observed, Strategy strategy) {
        this.record = record;
        this.observed = observed;
        this.strategy = strategy;
        this.stages = strategy.stages(record, observed);
    }

    /** No traffic has moved yet. */
    Plan preparing() {
        steps.addAll(Parts.destroyLeftovers(record, observed));
        from(0);
        return new Plan(steps);
    }

    /** Traffic moves, or may have moved, as the record's target has it. */
    Plan shifting() {
        int now = announced();
        Optional<Judgement> failed = record.trial().failed();
        if (failed.isPresent()) {
            return goBack(failed.get().why());
        }
        Optional<ServerGroupName> dead = dead();
        if (dead.isPresent()) {
            return goBack(dead.get() + " has traffic and no healthy instance");
        }
        shift(stages.get(now), record.target());
        from(now + 1);
        return new Plan(steps);
    }

    private Plan goBack(String why) {
        return new Plan(List.of(new Step.Enter(Phase.RESTORING, record.target(), why)));
    }

    /** What is done once there is no way back. */
    Plan committed() {
        tidy(record);
        return new Plan(steps);
    }

    private int announced() {
        int now = stages.size() - 1;
        while (now > 0
                && record.target().weightOf(subject().orElseThrow())
                        < stages.get(now).share()) {
            now--;
        }
        return now;
    }

    private void from(int first) {
        for (int i = first; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            steps.addAll(stage.before());
            if (i == 0) {
                steps.addAll(place(0));
            }
            if (movesNothing(stage)) {
                steps.addAll(place(stage.share()));
                steps.add(commit(stage.target()));
            } else {
                steps.add(new Step.Enter(Phase.SHIFTING, stage.target(), ""));
                shift(stage, stage.target());
            }
        }
        if (first == stages.size()) {
            tidy(record);
        } else {
            tidy(record.with(draft -> draft.target(stages.get(stages.size() - 1).target())));
        }
    }

    /** Nothing is made, and traffic is as it shall be. */
    private boolean movesNothing(Stage stage) {
        return stage.last()
                && !record.trafficMoved()
                && record.made().isEmpty()
                && stage.target().equals(observed.split());
    }

    private void shift(Stage stage, TrafficSplit target) {
        steps.addAll(stage.first());
        steps.addAll(Parts.shift(record, target));
        if (!judging(stage)) {
            steps.addAll(Parts.awaitHealthy(newlyServing(target, stage)));
        }
        Step.Observe observe = new Step.Observe(stage.hold(), stage.share());
        if (!stage.hold().isZero() && !record.passed().contains(observe.passed())) {
            steps.add(observe);
        }
        steps.addAll(measured(stage));
        steps.addAll(judged(stage));
        steps.addAll(place(stage.share()));
        if (stage.last()) {
            steps.add(commit(target));
        }
    }

    /** What becomes ill while it is judged has failed; nothing is waited for. */
    private boolean judging(Stage stage) {
        return record.trial()
                .judging()
                .filter(now -> now.share() == stage.share())
                .isPresent();
    }

    /** Each share but the last is judged; what is neither good nor bad waits for a person. */
    private List<Step> judged(Stage stage) {
        Optional<Analysis> asked = record.intent().rollout().analysis();
        if (stage.last() || asked.isEmpty()) {
            return List.of();
        }
        Optional<Judgement> found = record.trial().of(stage.share());
        if (found.isEmpty()) {
            ServerGroupName made = record.made().orElseThrow();
            return List.of(new Step.Analyse(made, stage.share(), asked.get(), against()));
        }
        HoldPoint point = new HoldPoint(stage.share());
        boolean waits = found.get().verdict() == Judgement.Verdict.MARGINAL && !record.approved(point);
        Duration expires = record.intent().holding().expires();
        return waits ? List.of(new Step.Hold(point, found.get().why(), expires)) : List.of();
    }

    /** Before there is no way back. */
    private List<Step> measured(Stage stage) {
        List<Gauge> gauges = record.intent().needs().gauges();
        boolean over = !stage.last() || gauges.isEmpty() || record.passed().contains(Step.Measure.PASSED);
        return over ? List.of() : List.of(new Step.Measure(record.made().orElseThrow(), gauges, stage.hold()));
    }

    private List<ServerGroupName> against() {
        Optional<ServerGroupName> baseline = record.trial().baseline();
        return baseline.isPresent()
                ? List.of(baseline.get())
                : record.sources().stream().map(Standing::name).toList();
    }

    /** Where the delivery may wait for a person: before traffic (0), then once the new group has that share. */
    private List<Step> place(int share) {
        return Holds.at(record, new HoldPoint(share));
    }

    private static Step commit(TrafficSplit target) {
        return new Step.Enter(Phase.COMMITTED, target, "");
    }

    private void tidy(DeliveryRecord then) {
        if (then.phase() == Phase.COMMITTED && then.trafficMoved()) {
            steps.addAll(Parts.shift(then, then.target()));
        }
        List<Step> tidy = new ArrayList<>(strategy.tidy(then, observed));
        tidy.addAll(Parts.destroyLeftovers(then, observed));
        steps.addAll(new Attachments(then, observed).unbindAfter(tidy));
        steps.add(new Step.Close(Result.SUCCEEDED));
    }

    /** Groups that gain traffic: the one that it is about must be as healthy as asked, the others must live. */
    private Map<ServerGroupName, Integer> newlyServing(TrafficSplit target, Stage stage) {
        Map<ServerGroupName, Integer> needed = new TreeMap<>();
        target.weights().forEach((name, weight) -> {
            if (weight > weightBefore(name)) {
                int size = stage.sizes().getOrDefault(name, Parts.size(record, observed, name));
                needed.put(name, isNew(name) ? record.intent().needed(size) : 1);
            }
        });
        return needed;
    }

    private boolean isNew(ServerGroupName name) {
        return subject().filter(name::equals).isPresent()
                || record.trial().baseline().filter(name::equals).isPresent();
    }

    private Optional<ServerGroupName> subject() {
        return record.made().or(() -> record.intent().subject());
    }

    /** A group that gained traffic and has no healthy instance. */
    Optional<ServerGroupName> dead() {
        return newlyServing(record.target(), stages.get(announced())).keySet().stream()
                .filter(name -> observed.group(name).map(ServerGroup::healthy).orElse(0) == 0)
                .findFirst();
    }

    private int weightBefore(ServerGroupName name) {
        return record.before().stream()
                .filter(s -> s.name().equals(name))
                .mapToInt(s -> s.membership().weightOrZero())
                .findFirst()
                .orElse(0);
    }
}
