package io.slipway.model;

import java.util.Optional;

/**
 * What a delivery is to achieve, small enough to be kept in its record, so that anybody can undo or finish it.
 *
 * @param strategy for DEPLOY
 * @param subject the group that is rolled back to, enabled, disabled, resized or destroyed
 * @param capacity what was asked for; absent: as large as what serves
 * @param targetHealthyPercentage how much of a group must be healthy to count as healthy, 1 to 100
 * @param traffic false: the cluster takes no traffic (workers); what runs counts as enabled
 * @param needs what a new server group needs; for DEPLOY
 * @param adopt groups that Slipway did not make may be resized and destroyed as if it had
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
                Needs.NONE);
    }

    /** How many of so many instances must be healthy: rounded up, and never none. */
    public int needed(int instances) {
        return instances == 0 ? 0 : Math.max(1, (instances * targetHealthyPercentage + 99) / 100);
    }

    public Intent withSubject(Optional<ServerGroupName> now) {
        return new Intent(
                operation,
                strategy,
                now,
                capacity,
                targetHealthyPercentage,
                retirement,
                onFailure,
                pace,
                rollout,
                holding,
                traffic,
                adopt,
                needs);
    }

    public Intent withCapacity(Optional<Capacity> now) {
        return new Intent(
                operation,
                strategy,
                subject,
                now,
                targetHealthyPercentage,
                retirement,
                onFailure,
                pace,
                rollout,
                holding,
                traffic,
                adopt,
                needs);
    }

    public Intent withTargetHealthyPercentage(int now) {
        return new Intent(
                operation,
                strategy,
                subject,
                capacity,
                now,
                retirement,
                onFailure,
                pace,
                rollout,
                holding,
                traffic,
                adopt,
                needs);
    }

    public Intent withRetirement(Retirement now) {
        return new Intent(
                operation,
                strategy,
                subject,
                capacity,
                targetHealthyPercentage,
                now,
                onFailure,
                pace,
                rollout,
                holding,
                traffic,
                adopt,
                needs);
    }

    public Intent withOnFailure(OnFailure now) {
        return new Intent(
                operation,
                strategy,
                subject,
                capacity,
                targetHealthyPercentage,
                retirement,
                now,
                pace,
                rollout,
                holding,
                traffic,
                adopt,
                needs);
    }

    public Intent withPace(Pace now) {
        return new Intent(
                operation,
                strategy,
                subject,
                capacity,
                targetHealthyPercentage,
                retirement,
                onFailure,
                now,
                rollout,
                holding,
                traffic,
                adopt,
                needs);
    }

    public Intent withRollout(Rollout now) {
        return new Intent(
                operation,
                strategy,
                subject,
                capacity,
                targetHealthyPercentage,
                retirement,
                onFailure,
                pace,
                now,
                holding,
                traffic,
                adopt,
                needs);
    }

    public Intent withHolding(Holding now) {
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
                now,
                traffic,
                adopt,
                needs);
    }

    public Intent withTraffic(boolean now) {
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
                now,
                adopt,
                needs);
    }

    public Intent withAdopt(boolean now) {
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
                now,
                needs);
    }

    public Intent withNeeds(Needs now) {
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
                now);
    }
}
