package io.slipway.strategy;

import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Needs;
import io.slipway.model.Observed;
import io.slipway.model.Phase;
import io.slipway.model.Retirement;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What several strategies have in common. */
final class Parts {
    private Parts() {}

    /** Wait for health, and that it lasts; then run what comes before traffic, and the request's checks, unless they have passed. */
    static List<Step> proveWell(DeliveryRecord record, Observed observed, ServerGroupName group, Capacity size) {
        List<Step> steps =
                new ArrayList<>(awaitHealthy(Map.of(group, record.intent().needed(size.desired()))));
        Step.Observe steady = new Step.Observe(record.intent().pace().healthyFor(), 0);
        if (!steady.time().isZero() && !record.passed().contains(steady.passed())) {
            steps.add(steady);
        }
        steps.addAll(new Attachments(record, observed).jobs(Needs.Moment.TRAFFIC));
        if (!record.passed().contains(Step.Verify.PASSED)) {
            steps.add(new Step.Verify(group));
        }
        return steps;
    }

    /** No step where nothing is needed. */
    static List<Step> awaitHealthy(Map<ServerGroupName, Integer> needed) {
        return needed.isEmpty() ? List.of() : List.of(new Step.AwaitHealthy(new TreeMap<>(needed)));
    }

    /** No step where there is no traffic to move. */
    static List<Step> shift(DeliveryRecord record, TrafficSplit split) {
        return record.intent().traffic() ? List.of(new Step.Shift(split)) : List.of();
    }

    /** All to one group; whatever else the entrance knows, and is not a leftover, stays known at weight 0. */
    static TrafficSplit allTo(ServerGroupName group, DeliveryRecord record, Observed observed) {
        Map<ServerGroupName, Integer> parts = disabled(record, observed);
        parts.put(group, TrafficSplit.ALL);
        return TrafficSplit.of(parts);
    }

    /** In proportion to their size, among the groups that pass; the others stay known at weight 0. */
    static TrafficSplit bySize(DeliveryRecord record, Observed observed, Map<ServerGroupName, Integer> sizes) {
        Map<ServerGroupName, Integer> parts = disabled(record, observed);
        parts.putAll(sizes);
        return TrafficSplit.inProportion(parts);
    }

    private static Map<ServerGroupName, Integer> disabled(DeliveryRecord record, Observed observed) {
        Map<ServerGroupName, Integer> parts = new TreeMap<>();
        record.sources().forEach(source -> parts.put(source.name(), 0));
        observed.split().weights().keySet().stream()
                .filter(name -> observed.group(name).filter(leftover(record)).isEmpty())
                .forEach(name -> parts.put(name, 0));
        return parts;
    }

    /** Sizes of what served, for shares in proportion. */
    static Map<ServerGroupName, Integer> sourceSizes(DeliveryRecord record) {
        Map<ServerGroupName, Integer> sizes = new TreeMap<>();
        record.sources()
                .forEach(s -> sizes.put(s.name(), Math.max(1, s.capacity().desired())));
        return sizes;
    }

    /** What an undone delivery made, or a baseline of an earlier one: what a late call of a frozen process leaves. */
    static Predicate<ServerGroup> leftover(DeliveryRecord record) {
        return group ->
                group.birth().map(Birth::delivery).filter(record::undone).isPresent()
                        || group.baseline() && !group.bornBy(record.id());
    }

    static List<Step> destroyLeftovers(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>();
        observed.groups().stream()
                .filter(leftover(record))
                .filter(group -> !group.enabled() || !record.intent().traffic() && spare(group, record, observed))
                .forEach(group -> steps.add(destroy(group)));
        return steps;
    }

    /** What was not wanted works as long as it runs; it goes if it does not, or something else does the work. */
    private static boolean spare(ServerGroup group, DeliveryRecord record, Observed observed) {
        boolean othersWork =
                observed.enabled().stream().filter(leftover(record).negate()).anyMatch(other -> other.healthy() > 0);
        return othersWork || group.healthy() == 0;
    }

    /**
     * Lets go what no longer has traffic: drain, then scale down or destroy as asked. Nothing of that before the
     * groups that serve are well.
     *
     * @param others groups without traffic that the request's fate applies to
     */
    static List<Step> retire(DeliveryRecord record, Observed observed, Predicate<ServerGroup> others) {
        Retirement retirement = record.intent().retirement();
        List<ServerGroup> off = observed.groups().stream()
                .filter(g -> !record.target().weights().containsKey(g.name())
                        || record.target().weightOf(g.name()) == 0)
                .filter(g -> record.intent().manages(g.birth().map(Birth::delivery)))
                .filter(g -> g.primary() && others.test(g))
                .toList();
        Set<ServerGroupName> doomed = doomed(record, observed, off, retirement);
        List<Step> steps = new ArrayList<>();
        for (ServerGroup group : off) {
            boolean scaleDown = served(record, group) && scalesDown(record);
            if (served(record, group) && record.intent().traffic()) {
                steps.add(drain(group));
            }
            if (doomed.contains(group.name())) {
                steps.add(destroy(group));
            } else if (scaleDown) {
                steps.add(scaleDown(group));
            }
        }
        if (steps.stream().anyMatch(Step::move)) {
            steps.addAll(0, servingWell(record, observed));
        }
        return steps;
    }

    /** What shall not work must not run. */
    static boolean scalesDown(DeliveryRecord record) {
        Retirement.Fate fate = record.intent().retirement().fate();
        return fate == Retirement.Fate.SCALE_DOWN
                || fate == Retirement.Fate.KEEP && !record.intent().traffic();
    }

    /** What runs in a cluster without traffic, and has no part in what it is to be. */
    static List<Step.Resize> scaleDownOthers(DeliveryRecord record, Observed observed, TrafficSplit wanted) {
        return observed.enabled().stream()
                .filter(group -> wanted.weightOf(group.name()) == 0)
                .filter(group -> record.intent().manages(group.birth().map(Birth::delivery)))
                .filter(leftover(record).negate())
                .map(Parts::scaleDown)
                .toList();
    }

    static Step drain(ServerGroup group) {
        return new Step.AwaitDrained(group.name(), group.birth().map(Birth::delivery));
    }

    static Step.Resize scaleDown(ServerGroup group) {
        return new Step.Resize(group.name(), group.birth().map(Birth::delivery), Capacity.ZERO);
    }

    static Step destroy(ServerGroup group) {
        return new Step.Destroy(group.name(), group.birth().map(Birth::delivery));
    }

    /** Those with traffic are as healthy as the request wants them. */
    static List<Step> servingWell(DeliveryRecord record, Observed observed) {
        Map<ServerGroupName, Integer> needed = new TreeMap<>();
        record.target().weights().forEach((name, weight) -> {
            if (weight > 0) {
                needed.put(name, record.intent().needed(size(record, observed, name)));
            }
        });
        return awaitHealthy(needed);
    }

    /** How many instances the group has, or will have once it is made or woken; what has vanished should have some. */
    static int size(DeliveryRecord record, Observed observed, ServerGroupName name) {
        Optional<Capacity> toBe = record.made()
                .or(() -> record.intent().subject())
                .filter(name::equals)
                .flatMap(about -> record.intent().capacity());
        return observed.group(name)
                .map(ServerGroup::capacity)
                .filter(now -> now.desired() > 0 || toBe.isEmpty())
                .or(() -> toBe)
                .map(Capacity::desired)
                .orElse(1);
    }

    private static Set<ServerGroupName> doomed(
            DeliveryRecord record, Observed observed, List<ServerGroup> off, Retirement retirement) {
        Set<ServerGroupName> doomed = new HashSet<>();
        if (retirement.fate() == Retirement.Fate.DESTROY) {
            off.stream().filter(g -> served(record, g) || highlander(record)).forEach(g -> doomed.add(g.name()));
        }
        retirement.maxRemaining().ifPresent(max -> {
            int serving = (int) record.target().weights().entrySet().stream()
                    .filter(share -> share.getValue() > 0 && isOrWillBe(record, observed, share.getKey()))
                    .count();
            long left = off.stream().filter(g -> !doomed.contains(g.name())).count();
            // what served until now is the way back: it goes last, however old it is
            off.stream()
                    .filter(g -> !doomed.contains(g.name()))
                    .sorted(Comparator.comparing(g -> served(record, g)))
                    .limit(Math.max(0, serving + left - Math.max(max, serving)))
                    .forEach(g -> doomed.add(g.name()));
        });
        return doomed;
    }

    /** A plan counts the group that is yet to be made; a group that has vanished since does not count. */
    private static boolean isOrWillBe(DeliveryRecord record, Observed observed, ServerGroupName name) {
        boolean toBeMade = record.phase() == Phase.PREPARING && record.made().equals(Optional.of(name));
        return toBeMade || observed.group(name).isPresent();
    }

    private static boolean highlander(DeliveryRecord record) {
        return record.intent().strategy() == StrategyName.HIGHLANDER;
    }

    private static boolean served(DeliveryRecord record, ServerGroup group) {
        return record.sources().stream().anyMatch(s -> s.name().equals(group.name()));
    }
}
