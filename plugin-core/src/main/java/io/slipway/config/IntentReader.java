package io.slipway.config;

import io.slipway.model.Capacity;
import io.slipway.model.ClusterName;
import io.slipway.model.HoldPoint;
import io.slipway.model.Holding;
import io.slipway.model.Intent;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Retirement;
import io.slipway.model.Rollout;
import io.slipway.model.ServerGroupName;
import io.slipway.model.StrategyName;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;

/** Reads what a delivery is to achieve; each operation has names of its own. */
final class IntentReader {
    /** The new server group and one to go back to, as Spinnaker's own form suggests. */
    static final int USUAL_REMAINING = 2;

    private static final int MOST_REMAINING = 1_000;
    private static final int ALL_HEALTHY = 100;

    private static final Setting HEALTHY = Parameter.usual(
            "targetHealthyPercentage",
            new Type.Number(1, ALL_HEALTHY),
            ALL_HEALTHY,
            "How much of a server group must be healthy to count as healthy, in percent.");

    static final List<Setting> HEALTH = List.of(HEALTHY);

    /** How work reaches a cluster. */
    private enum Traffic {
        ENTRANCE("entrance"),
        NONE("none");

        private final String word;

        Traffic(String word) {
            this.word = word;
        }

        private String word() {
            return word;
        }
    }

    private static final Setting ADOPT = Parameter.flag(
            "adopt",
            "Server groups that Slipway did not make may be resized and destroyed as if it had; without it they count"
                    + " for the traffic guard and nothing else is done to them.");

    static final List<Setting> ADOPTING = List.of(ADOPT);

    static final List<Setting> DEPLOY = List.of(
            Parameter.usual(
                    "strategy",
                    Parameter.words(StrategyName.values(), StrategyName::word),
                    StrategyName.RED_BLACK.word(),
                    "How the new server group takes over from those that serve."),
            Parameter.optional(
                    "capacity",
                    CapacityReader.type(1),
                    "Size of the new server group; where it is left out, as large as what serves together, or 1."),
            HEALTHY,
            Parameter.usual(
                    "traffic",
                    Parameter.words(Traffic.values(), Traffic::word),
                    Traffic.ENTRANCE.word(),
                    "How work reaches the cluster: through its entrance, or not by traffic at all (none): workers that"
                            + " fetch it themselves. Then who runs works, and who shall not is scaled down to"
                            + " nothing. The other operations find it on record."),
            Parameter.optional(
                    "retire",
                    Parameter.words(Retirement.Fate.values(), Retirement.Fate::word),
                    "What becomes of the server groups that lost their traffic: kept warm (usual), scaled down to"
                            + " nothing, or destroyed."),
            Parameter.usual(
                    "maxRemaining",
                    new Type.Number(1, MOST_REMAINING),
                    USUAL_REMAINING,
                    "How many server groups may be left, those that serve included; older ones are destroyed. Not"
                            + " with the strategies highlander and none."),
            Parameter.usual(
                    "onFailure",
                    Parameter.words(OnFailure.values(), OnFailure::word),
                    OnFailure.DESTROY.word(),
                    "What becomes of things when the delivery fails: what was is restored and the new server group"
                            + " destroyed, or kept without traffic (rollback); or all stays as it is (freeze)."),
            ADOPT);

    static final List<Setting> ROLLBACK = List.of(
            Parameter.optional(
                    "to",
                    Parameter.LINE,
                    "The server group to go back to; where it is left out, the one that served before."),
            HEALTHY,
            ADOPT);

    /** Where the surface has files. */
    static final Setting FROM = Parameter.optional(
            "from",
            PathReader.PATH,
            "The delivery.json of an earlier delivery, in the workspace: back to the server group that it put into"
                    + " service; if that is gone, its image and settings are deployed once more, by red/black.");

    static final List<Setting> ENABLE = List.of(group(), HEALTHY);

    /** Also of whatever takes one server group away. */
    static final List<Setting> DISABLE = List.of(group(), ADOPT);

    static final List<Setting> RESIZE = List.of(
            Parameter.optional(
                    "group", Parameter.LINE, "The server group to resize; where it is left out, the one that serves."),
            Parameter.required("capacity", CapacityReader.type(0), "Its new size."),
            HEALTHY,
            ADOPT);

    private final Operation operation;
    private final ClusterName cluster;
    private final Section section;

    IntentReader(Operation operation, ClusterName cluster, Section section) {
        this.operation = operation;
        this.cluster = cluster;
        this.section = section;
    }

    private static Setting group() {
        return Parameter.required("group", Parameter.LINE, "The server group, by its whole name.");
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
                .withHolding(holding(strategy))
                .withRollout(deploys ? RolloutReader.read(strategy, section) : Rollout.AT_ONCE)
                .withExtent(ExtentReader.read(operation, section))
                .withTraffic(!deploys || traffic(strategy))
                .withAdopt(adopts() && section.flag("adopt").orElse(false))
                .withPace(operation == Operation.SETTLE ? Pace.USUAL : PaceReader.read(section));
    }

    private boolean adopts() {
        return switch (operation) {
            case DEPLOY,
                    ROLLBACK,
                    DISABLE,
                    RESIZE,
                    RESTART,
                    DESTROY,
                    SHRINK_CLUSTER,
                    SCALE_DOWN_CLUSTER,
                    DESTROY_CLUSTER -> true;
            case ENABLE, DISABLE_CLUSTER, SETTLE -> false;
        };
    }

    private boolean traffic(StrategyName strategy) {
        if (!section.choice("traffic", Traffic.values(), Traffic::word).equals(Optional.of(Traffic.NONE))) {
            return true;
        }
        if (strategy == StrategyName.CANARY) {
            section.contradict("strategy", "traffic", "cannot be canary: it is judged by its share of the traffic");
        }
        for (String needsIt : List.of("verify", "entrance")) {
            section.contradict(needsIt, "traffic", "means nothing where there is no traffic");
        }
        if (HoldReader.holding(section).points().stream().anyMatch(HoldPoint::part)) {
            section.contradict("holdAt", "traffic", "can only be beforeTraffic or beforeCleanup without traffic");
        }
        return false;
    }

    private Holding holding(StrategyName strategy) {
        if (operation != Operation.DEPLOY && operation != Operation.ROLLBACK) {
            return Holding.NOWHERE;
        }
        Holding holding = HoldReader.holding(section);
        boolean part = holding.points().stream().anyMatch(HoldPoint::part);
        if (operation == Operation.DEPLOY && strategy == StrategyName.NONE && part) {
            section.contradict(
                    "holdAt",
                    "strategy",
                    "can only be beforeTraffic or beforeCleanup with the strategy none: its share follows from its size");
        }
        return holding;
    }

    private Optional<ServerGroupName> subject() {
        return switch (operation) {
            case DEPLOY, SETTLE -> Optional.empty();
            case ROLLBACK -> ClusterReader.group(section, "to", cluster);
            case RESIZE, RESTART, ENABLE, DISABLE, DESTROY -> ClusterReader.group(section, "group", cluster);
            case SHRINK_CLUSTER, SCALE_DOWN_CLUSTER, DISABLE_CLUSTER, DESTROY_CLUSTER -> Optional.empty();
        };
    }

    private Optional<Capacity> capacity() {
        return switch (operation) {
            case DEPLOY, RESIZE -> CapacityReader.read(section, "capacity");
            case ROLLBACK,
                    ENABLE,
                    DISABLE,
                    RESTART,
                    DESTROY,
                    SHRINK_CLUSTER,
                    SCALE_DOWN_CLUSTER,
                    DISABLE_CLUSTER,
                    DESTROY_CLUSTER,
                    SETTLE -> Optional.empty();
        };
    }

    private int healthy() {
        return switch (operation) {
            case DEPLOY, ROLLBACK, ENABLE, RESIZE, RESTART ->
                section.whole("targetHealthyPercentage").orElseThrow();
            case DISABLE, DESTROY, SHRINK_CLUSTER, SCALE_DOWN_CLUSTER, DISABLE_CLUSTER, DESTROY_CLUSTER, SETTLE ->
                ALL_HEALTHY;
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
        int remaining = section.whole("maxRemaining").orElseThrow();
        if (strategy == StrategyName.HIGHLANDER || strategy == StrategyName.NONE) {
            section.contradict("maxRemaining", "strategy", "means nothing with the strategy " + strategy.word());
        }
        return switch (strategy) {
            case RED_BLACK, ROLLING, CANARY ->
                new Retirement(fate.orElse(Retirement.Fate.KEEP), Optional.of(remaining));
            case HIGHLANDER -> {
                if (fate.isPresent() && fate.get() != Retirement.Fate.DESTROY) {
                    section.contradict(
                            "retire",
                            "strategy",
                            "can only be destroy with the strategy highlander: there can be only one");
                }
                yield new Retirement(Retirement.Fate.DESTROY, Optional.empty());
            }
            case NONE -> {
                if (fate.isPresent()) {
                    section.contradict(
                            "retire", "strategy", "means nothing with the strategy none: the others keep serving");
                }
                yield Retirement.KEEP_ALL;
            }
        };
    }
}
