package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.model.Analysis;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Feature;
import io.slipway.spi.MetricStore;
import io.slipway.strategy.Planner;
import io.slipway.target.Guard;
import io.slipway.target.NameCheck;
import io.slipway.target.Target;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Refuses what an account cannot do, before anything is touched. */
final class Abilities {
    private final Target target;
    private final Capabilities can;

    Abilities(Target target) {
        this.target = target;
        this.can = target.capabilities();
    }

    /** @param traffic whether the cluster takes any */
    void check(DeliveryRequest request, boolean traffic) {
        Intent intent = request.intent();
        Set<Feature> needed = EnumSet.noneOf(Feature.class);
        needed.addAll(Planner.strategy(intent).requires());
        if (!traffic) {
            needed.removeAll(Set.of(Feature.TRAFFIC, Feature.SHARED_TRAFFIC));
        }
        if (!request.verify().isEmpty()) {
            needed.add(Feature.GROUP_ENDPOINT);
        }
        String what = intent.operation() == Operation.DEPLOY
                ? "strategy '" + intent.strategy().word() + "'"
                : intent.operation().word();
        target.require(needed, what);
        checkMetrics(intent);
        checkGauges(request);
        Problems problems = new Problems();
        NameCheck.check(request.cluster().name(), can, "application, stack, detail", problems);
        problems.throwIfAny();
    }

    private void checkMetrics(Intent intent) {
        boolean needs =
                intent.rollout().analysis().filter(Analysis::needsMetrics).isPresent();
        if (needs && !target.measures(Set.of(MetricStore.REQUESTS, MetricStore.ERRORS))) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "account " + target.account() + " does not measure how many requests fail, so an analysis cannot"
                            + " judge it",
                    "leave maxErrorRate and maxErrorIncrease out: then health alone is judged");
        }
    }

    private void checkGauges(DeliveryRequest request) {
        boolean gauged =
                request.newGroup().stream().anyMatch(made -> !made.gauges().isEmpty());
        if (gauged && !target.measures(Set.of())) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "account " + target.account() + " has no metric store, so no metric can verify anything",
                    "leave metrics out of verify");
        }
    }

    /** Every weight that will be asked for can be had, and the guard would not stop it half-way. */
    void check(DeliveryRecord record, Plan plan, Observed observed) {
        Operation operation = record.intent().operation();
        for (Step step : plan.steps()) {
            if (step instanceof Step.Shift shift && operation != Operation.SETTLE) {
                checkSplit(record, shift.split());
            } else if (step instanceof Step.Resize resize && resize.capacity().desired() == 0) {
                target.require(Set.of(Feature.SCALE_TO_ZERO), Plan.line(resize));
            }
        }
        switch (operation) {
            case ROLLBACK,
                    ENABLE,
                    DISABLE,
                    RESIZE,
                    RESTART,
                    DESTROY,
                    SHRINK_CLUSTER,
                    SCALE_DOWN_CLUSTER,
                    DISABLE_CLUSTER -> guard(plan, observed, record);
            // what a deployment brings is not there yet; to destroy a cluster is to stop it
            case DEPLOY, DESTROY_CLUSTER, SETTLE -> {}
        }
    }

    private static void guard(Plan plan, Observed observed, DeliveryRecord record) {
        Guard guard = new Guard(observed);
        Operation operation = record.intent().operation();
        boolean grows = operation == Operation.ROLLBACK || operation == Operation.ENABLE;
        for (Step step : plan.steps()) {
            // one that is to have all of it may become well on the way
            boolean later = grows
                    && step instanceof Step.Shift shift
                    && shift.split().weights().containsValue(TrafficSplit.ALL);
            if (step instanceof Step.Shift shift && !later) {
                guard.shift(shift.split());
            } else if (step instanceof Step.Resize resize && resize.capacity().desired() == 0 && !grows) {
                guard.resize(resize.group(), resize.capacity());
            } else if (step instanceof Step.Destroy destroy && !record.intent().traffic()) {
                guard.destroy(destroy.group());
            } else if (step instanceof Step.Restart restart) {
                guard.restart(restart.group(), Math.min(restart.most(), Math.max(1, observed.serving() - 1)));
            }
        }
    }

    private void checkSplit(DeliveryRecord record, TrafficSplit split) {
        long sharing = split.weights().values().stream().filter(w -> w > 0).count();
        if (sharing > 1) {
            target.require(Set.of(Feature.SHARED_TRAFFIC), "a split such as " + split);
        }
        // refuses what no numbers of instances make
        target.reached(split, Map.of());
        boolean exact = split.weights().values().stream().allMatch(weight -> weight % can.weightStep() == 0);
        if (!exact && !tolerable(record, split)) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "account " + target.account() + " cannot divide traffic as " + split + ": its smallest step is "
                            + can.weightStep() / 100.0 + " %, the nearest is "
                            + TrafficSplit.inSteps(split.weights(), can.weightStep()),
                    "use strategy 'redBlack', shares that fit, or a larger weightTolerance");
        }
    }

    /** In steps, a share may be had roughly; but none that is asked for may become nothing, or all. */
    private boolean tolerable(DeliveryRecord record, TrafficSplit split) {
        Optional<ServerGroupName> made = record.made();
        if (made.isEmpty() || record.intent().rollout().shares().size() == 1) {
            return false;
        }
        TrafficSplit nearest = TrafficSplit.inSteps(split.weights(), can.weightStep());
        return split.weights().entrySet().stream().allMatch(share -> {
            int had = nearest.weightOf(share.getKey());
            boolean some = share.getValue() == 0 || had > 0 && had < TrafficSplit.ALL;
            return some
                    && Math.abs(had - share.getValue())
                            <= record.intent().rollout().tolerance();
        });
    }
}
