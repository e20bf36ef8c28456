package io.slipway.config;

import io.slipway.model.Capacity;
import io.slipway.model.ClusterName;
import io.slipway.model.Intent;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Retirement;
import io.slipway.model.ServerGroupName;
import io.slipway.model.StrategyName;
import java.util.Optional;

/** Reads what a delivery is to achieve; each operation has names of its own. */
final class IntentReader {
    /** The new server group and one to go back to, as Spinnaker's own form suggests. */
    static final int USUAL_REMAINING = 2;

    private static final int MOST_REMAINING = 1_000;
    private static final int ALL_HEALTHY = 100;
    private final Operation operation;
    private final ClusterName cluster;
    private final Section section;

    IntentReader(Operation operation, ClusterName cluster, Section section) {
        this.operation = operation;
        this.cluster = cluster;
        this.section = section;
    }

    Intent read() {
        boolean deploys = operation == Operation.DEPLOY;
        StrategyName strategy = deploys ? strategy().orElse(StrategyName.RED_BLACK) : StrategyName.RED_BLACK;
        return Intent.usual(operation, strategy)
                .withSubject(subject())
                .withCapacity(capacity())
                .withTargetHealthyPercentage(healthy())
                .withRetirement(deploys ? retirement(strategy) : Retirement.KEEP_ALL)
                .withOnFailure(deploys ? onFailure().orElse(OnFailure.DESTROY) : OnFailure.DESTROY)
                .withPace(operation == Operation.SETTLE ? Pace.USUAL : PaceReader.read(section));
    }

    private Optional<ServerGroupName> subject() {
        return switch (operation) {
            case DEPLOY, SETTLE -> Optional.empty();
            case ROLLBACK -> ClusterReader.group(section, "to", cluster);
            case RESIZE -> ClusterReader.group(section, "group", cluster);
            case ENABLE, DISABLE, DESTROY -> {
                if (!section.has("group")) {
                    section.require("group");
                }
                yield ClusterReader.group(section, "group", cluster);
            }
        };
    }

    private Optional<Capacity> capacity() {
        if (operation == Operation.RESIZE && !section.has("capacity")) {
            section.require("capacity");
        }
        return switch (operation) {
            case DEPLOY -> CapacityReader.read(section, "capacity", 1);
            case RESIZE -> CapacityReader.read(section, "capacity", 0);
            case ROLLBACK, ENABLE, DISABLE, DESTROY, SETTLE -> Optional.empty();
        };
    }

    private int healthy() {
        return switch (operation) {
            case DEPLOY, ROLLBACK, ENABLE, RESIZE ->
                section.whole("targetHealthyPercentage", 1, ALL_HEALTHY).orElse(ALL_HEALTHY);
            case DISABLE, DESTROY, SETTLE -> ALL_HEALTHY;
        };
    }

    private Optional<StrategyName> strategy() {
        return section.choice("strategy", StrategyName.values(), StrategyName::word);
    }

    private Optional<OnFailure> onFailure() {
        return section.choice("onFailure", OnFailure.values(), OnFailure::word);
    }

    private Retirement retirement(StrategyName strategy) {
        Optional<Retirement.Fate> fate = section.choice("retire", Retirement.Fate.values(), Retirement.Fate::word);
        Optional<Integer> remaining = section.whole("maxRemaining", 1, MOST_REMAINING);
        if (section.has("maxRemaining") && strategy != StrategyName.RED_BLACK) {
            section.refuse(
                    "maxRemaining",
                    "means something only with the strategy " + section.word(StrategyName.RED_BLACK.word()));
        }
        return switch (strategy) {
            case RED_BLACK ->
                new Retirement(fate.orElse(Retirement.Fate.KEEP), Optional.of(remaining.orElse(USUAL_REMAINING)));
            case HIGHLANDER -> {
                if (fate.isPresent() && fate.get() != Retirement.Fate.DESTROY) {
                    section.refuse("retire", "can only be destroy with the strategy highlander: there can be only one");
                }
                yield new Retirement(Retirement.Fate.DESTROY, Optional.empty());
            }
            case NONE -> {
                if (fate.isPresent()) {
                    section.refuse("retire", "means nothing with the strategy none: the others keep serving");
                }
                yield Retirement.KEEP_ALL;
            }
        };
    }
}
