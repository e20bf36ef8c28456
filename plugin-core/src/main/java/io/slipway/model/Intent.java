package io.slipway.model;

import java.util.Optional;

/**
 * What a delivery is to achieve, small enough to be kept in its record, so that anybody can undo or finish it.
 *
 * @param strategy for DEPLOY
 * @param subject the group that is rolled back to, enabled, disabled, resized or destroyed
 * @param capacity what was asked for; absent: as large as what serves
 * @param targetHealthyPercentage how much of a group must be healthy to count as healthy, 1 to 100
 */
public record Intent(
        Operation operation,
        StrategyName strategy,
        Optional<ServerGroupName> subject,
        Optional<Capacity> capacity,
        int targetHealthyPercentage,
        Retirement retirement,
        OnFailure onFailure,
        Pace pace) {
    public Intent {
        if (targetHealthyPercentage < 1 || targetHealthyPercentage > 100) {
            throw new IllegalArgumentException("targetHealthyPercentage must be in 1..100");
        }
    }

    /** How many of so many instances must be healthy: rounded up, and never none. */
    public int needed(int instances) {
        return instances == 0 ? 0 : Math.max(1, (instances * targetHealthyPercentage + 99) / 100);
    }
}
