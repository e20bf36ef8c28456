package io.slipway.model;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a delivery is to achieve, small enough to be kept in its record, so that anybody can undo or finish it.
 *
 * @param strategy for DEPLOY
 * @param subject the group that is rolled back to, enabled, disabled, resized or destroyed
 * @param capacity what was asked for; absent: as large as what serves
 * @param targetHealthyPercentage how much of a group must be healthy to count as healthy, 1 to 100
 * @param traffic false: the cluster takes no traffic (workers); what runs counts as enabled
 * @param adopt groups that Slipway did not make may be resized and destroyed as if it had
 * @param extent what it is about beyond one server group
 * @param expiresAfter how long after a deployment the cluster may be destroyed by whoever settles or sweeps; absent: never
 * @param needs what a new server group needs; for DEPLOY
 */
public record Intent(
        Operation operation,
        StrategyName strategy,
        Optional<ServerGroupName> subject,
        Optional<Capacity> capacity,
        int targetHealthyPercentage,
        Retirement retirement,
        OnFailure onFailure,
        Pace pace,
        Rollout rollout,
        Holding holding,
        boolean traffic,
        boolean adopt,
        Extent extent,
        Optional<Duration> expiresAfter,
        Needs needs) {
    public Intent {
        if (targetHealthyPercentage < 1 || targetHealthyPercentage > 100) {
            throw new IllegalArgumentException("targetHealthyPercentage must be in 1..100");
        }
    }

    /** Nothing special about it: the whole group healthy, nothing retired, at once, held nowhere. */
    public static Intent usual(Operation operation, StrategyName strategy) {
        return new Intent(
                operation,
                strategy,
                Optional.empty(),
                Optional.empty(),
                100,
                Retirement.KEEP_ALL,
                OnFailure.DESTROY,
                Pace.USUAL,
                Rollout.AT_ONCE,
                Holding.NOWHERE,
                true,
                false,
                Extent.USUAL,
                Optional.empty(),
                Needs.NONE);
    }

    /** Whether groups of that birth may be resized and destroyed. */
    public boolean manages(Optional<DeliveryId> birth) {
        return adopt || birth.isPresent();
    }

    /** How many of so many instances must be healthy: rounded up, and never none. */
    public int needed(int instances) {
        return instances == 0 ? 0 : Math.max(1, (instances * targetHealthyPercentage + 99) / 100);
    }

    /** What was asked for as one operation may turn out to be another one. */
    public Intent withOperation(Operation now) {
        return changed(copy -> copy.operation = now);
    }

    public Intent withSubject(Optional<ServerGroupName> now) {
        return changed(copy -> copy.subject = now);
    }

    public Intent withCapacity(Optional<Capacity> now) {
        return changed(copy -> copy.capacity = now);
    }

    public Intent withTargetHealthyPercentage(int now) {
        return changed(copy -> copy.targetHealthyPercentage = now);
    }

    public Intent withRetirement(Retirement now) {
        return changed(copy -> copy.retirement = now);
    }

    public Intent withOnFailure(OnFailure now) {
        return changed(copy -> copy.onFailure = now);
    }

    public Intent withPace(Pace now) {
        return changed(copy -> copy.pace = now);
    }

    public Intent withRollout(Rollout now) {
        return changed(copy -> copy.rollout = now);
    }

    public Intent withHolding(Holding now) {
        return changed(copy -> copy.holding = now);
    }

    public Intent withTraffic(boolean now) {
        return changed(copy -> copy.traffic = now);
    }

    public Intent withAdopt(boolean now) {
        return changed(copy -> copy.adopt = now);
    }

    public Intent withExtent(Extent now) {
        return changed(copy -> copy.extent = now);
    }

    public Intent withExpiresAfter(Optional<Duration> now) {
        return changed(copy -> copy.expiresAfter = now);
    }

    public Intent withNeeds(Needs now) {
        return changed(copy -> copy.needs = now);
    }

    private Intent changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.intent();
    }

    private static final class Copy {
        private Operation operation;
        private final StrategyName strategy;
        private Optional<ServerGroupName> subject;
        private Optional<Capacity> capacity;
        private int targetHealthyPercentage;
        private Retirement retirement;
        private OnFailure onFailure;
        private Pace pace;
        private Rollout rollout;
        private Holding holding;
        private boolean traffic;
        private boolean adopt;
        private Extent extent;
        private Optional<Duration> expiresAfter;
        private Needs needs;

        Copy(Intent from) {
            operation = from.operation;
            strategy = from.strategy;
            subject = from.subject;
            capacity = from.capacity;
            targetHealthyPercentage = from.targetHealthyPercentage;
            retirement = from.retirement;
            onFailure = from.onFailure;
            pace = from.pace;
            rollout = from.rollout;
            holding = from.holding;
            traffic = from.traffic;
            adopt = from.adopt;
            extent = from.extent;
            expiresAfter = from.expiresAfter;
            needs = from.needs;
        }

        Intent intent() {
            return new Intent(
                    operation,
                    strategy,
                    subject,
                    capacity,
                    targetHealthyPercentage,
                    retirement,
                    onFailure,
                    pace,
                    rollout,
                    holding,
                    traffic,
                    adopt,
                    extent,
                    expiresAfter,
                    needs);
        }
    }
}
