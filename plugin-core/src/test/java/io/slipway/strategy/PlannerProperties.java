package io.slipway.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Claim;
import io.slipway.model.Closed;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Extent;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.Intent;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Retirement;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Trial;
import io.slipway.model.Watch;
import io.slipway.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the plan of any delivery on any cluster, whatever is there. */
class PlannerProperties {
    private static final Cluster CLUSTER = new Cluster("prod", "eu", new ClusterName("shop", "", ""));
    private static final DeliveryId UNDONE = new DeliveryId("undone000000");
    private static final DeliveryId OURS = new DeliveryId("ours00000000");

    /** A record and what is there. */
    record Case(DeliveryRecord record, Observed observed) {
        List<Step> steps() {
            return Planner.plan(record, observed).steps();
        }

        boolean serves(ServerGroupName name) {
            return observed.group(name).filter(ServerGroup::enabled).isPresent();
        }

        Optional<Standing> source(ServerGroupName name) {
            return record.sources().stream().filter(s -> s.name().equals(name)).findFirst();
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.randomValue(PlannerProperties::any);
    }

    @Provide
    Arbitrary<Case> beginnings() {
        return cases().filter(c -> c.record().phase() == Phase.PREPARING);
    }

    @Property
    void endsWithOneCloseAndHasNoOther(@ForAll("cases") Case any) {
        List<Step> steps = any.steps();
        Step last = steps.get(steps.size() - 1);
        if (last instanceof Step.Enter back) {
            assertThat(back.phase()).isEqualTo(Phase.RESTORING);
            assertThat(steps).hasSize(1);
        } else {
            assertThat(last).isInstanceOf(Step.Close.class);
            assertThat(steps.stream().filter(Step.Close.class::isInstance)).hasSize(1);
        }
    }

    @Property
    void isTheSameForTheSame(@ForAll("cases") Case any) {
        assertThat(any.steps()).isEqualTo(any.steps());
        assertThat(Planner.plan(any.record(), any.observed()).text())
                .isNotBlank()
                .doesNotContain(". \n");
    }

    @Property
    void beforeTheCommitNothingWithTrafficIsDestroyedOrMadeSmaller(@ForAll("cases") Case any) {
        for (Step step : uncommitted(any)) {
            if (step instanceof Step.Destroy destroy) {
                assertThat(any.serves(destroy.group())).as("%s", step).isFalse();
            }
            if (step instanceof Step.Resize resize && any.source(resize.group()).isPresent()) {
                Capacity before = any.source(resize.group()).orElseThrow().capacity();
                assertThat(resize.capacity().desired()).as("%s", step).isGreaterThanOrEqualTo(before.desired());
            }
        }
    }

    @Property
    void trafficMovesOnlyOnceThatIsRecorded(@ForAll("beginnings") Case any) {
        boolean recorded = false;
        for (Step step : any.steps()) {
            recorded |= step instanceof Step.Enter enter && enter.phase() == Phase.SHIFTING;
            assertThat(recorded || !(step instanceof Step.Shift)).as("%s", step).isTrue();
        }
    }

    @Property
    void everyWayForwardCommitsBeforeItTidies(@ForAll("beginnings") Case any) {
        List<Step> steps = any.steps();
        assertThat(steps.stream().filter(s -> s instanceof Step.Enter enter && enter.phase() == Phase.COMMITTED))
                .hasSize(1);
        assertThat(uncommitted(any)).noneMatch(Step.AwaitDrained.class::isInstance);
    }

    @Property
    void nobodyElsesGroupIsChanged(@ForAll("cases") Case any) {
        for (Step step : any.steps()) {
            Optional<ServerGroupName> name = step instanceof Step.Destroy destroy
                    ? Optional.of(destroy.group())
                    : step instanceof Step.Resize resize ? Optional.of(resize.group()) : Optional.empty();
            boolean subject = name.equals(any.record().intent().subject());
            name.filter(n -> !subject).flatMap(any.observed()::group).ifPresent(group -> {
                boolean ours = group.birth().isPresent();
                boolean namesNobody =
                        step instanceof Step.Destroy destroy && destroy.birth().equals(Optional.of(OURS));
                assertThat(ours || namesNobody).as("%s", step).isTrue();
            });
        }
    }

    @Property
    void aSplitIsWholeOrNothing(@ForAll("cases") Case any) {
        for (Step step : any.steps()) {
            if (step instanceof Step.Shift shift) {
                assertThat(shift.split().weights().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .isIn(0, TrafficSplit.ALL);
            }
        }
    }

    @Property
    void theWayBackGivesCapacityBeforeTrafficAndDestroysLast(@ForAll("cases") Case any) {
        if (any.record().phase() != Phase.RESTORING) {
            return;
        }
        boolean shifted = false;
        boolean destroyed = false;
        for (Step step : any.steps()) {
            if (step instanceof Step.Resize resize && any.source(resize.group()).isPresent()) {
                assertThat(shifted).as("%s", step).isFalse();
            }
            assertThat(destroyed && step instanceof Step.Shift).as("%s", step).isFalse();
            shifted |= step instanceof Step.Shift;
            destroyed |= step instanceof Step.Destroy;
        }
    }

    /** A listing may lag, and a late call may still make it. */
    @Property
    void theWayBackDestroysEveryAnnouncedNameSeenOrNot(@ForAll("cases") Case any) {
        List<Step> steps = any.steps();
        boolean goesBack = any.record().phase() == Phase.RESTORING
                && any.record().intent().onFailure() == OnFailure.DESTROY
                && steps.get(steps.size() - 1).equals(new Step.Close(Result.FAILED));
        if (goesBack) {
            for (ServerGroupName name : any.record().announced()) {
                assertThat(steps).contains(new Step.Destroy(name, Optional.of(OURS)));
            }
        }
    }

    private static List<Step> uncommitted(Case any) {
        if (!any.record().phase().beforeCommit()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (Step step : any.steps()) {
            if (step instanceof Step.Enter enter && enter.phase() == Phase.COMMITTED) {
                return steps;
            }
            steps.add(step);
        }
        return steps;
    }

    // ---- any cluster, any delivery

    private static Case any(Random random) {
        List<ServerGroup> groups = groups(random);
        Observed observed = new Observed(CLUSTER, groups);
        Operation operation = pick(random, Operation.values());
        boolean deploys = operation == Operation.DEPLOY;
        ServerGroupName made = CLUSTER.name().push(50);
        if (deploys && random.nextBoolean()) {
            groups.add(group(random, made, Optional.of(OURS), random.nextInt(3) == 0 ? 5000 : 0));
            observed = new Observed(CLUSTER, groups);
        }
        ServerGroupName subject = groups.isEmpty()
                ? CLUSTER.name().push(1)
                : groups.get(random.nextInt(groups.size())).name();
        boolean about = !deploys && operation != Operation.SETTLE && !operation.aboutTheCluster();
        Intent intent = Intent.usual(operation, pick(random, StrategyName.values()))
                .withExtent(extent(random, operation, groups))
                .withSubject(about ? Optional.of(subject) : Optional.empty())
                .withCapacity(Optional.of(Capacity.of(1 + random.nextInt(5))))
                .withTargetHealthyPercentage(1 + random.nextInt(100))
                .withRetirement(new Retirement(
                        pick(random, Retirement.Fate.values()),
                        random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(3))))
                .withOnFailure(pick(random, OnFailure.values()))
                .withPace(new Pace(
                        Duration.ofMinutes(9),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(random.nextInt(2)),
                        Duration.ZERO,
                        Duration.ofSeconds(random.nextInt(2))));
        List<Standing> before = new ArrayList<>();
        for (ServerGroup group : groups) {
            boolean leftover = group.birth()
                    .map(b -> b.delivery().equals(UNDONE) || b.delivery().equals(OURS))
                    .orElse(false);
            boolean counts = group.enabled() || about && group.name().equals(subject);
            if (counts && !leftover) {
                before.add(Standing.of(group));
            }
        }
        DeliveryRecord record = new DeliveryRecord(
                OURS,
                "digest",
                intent,
                "somebody",
                Instant.EPOCH,
                Phase.PREPARING,
                Optional.empty(),
                "",
                false,
                deploys ? List.of(CLUSTER.name().push(49), made) : List.of(),
                before,
                TrafficSplit.NOTHING,
                Capacity.ZERO,
                50,
                new TreeSet<>(random.nextBoolean() ? List.of("verify") : List.of()),
                Watch.NONE,
                Claim.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trial.NONE,
                false,
                0,
                List.of(),
                Optional.empty(),
                List.of(new Closed(UNDONE, Operation.DEPLOY, Result.FAILED, Optional.empty(), 0, Instant.EPOCH)));
        return new Case(inSomePhase(random, record, observed), observed);
    }

    private static Extent extent(Random random, Operation operation, List<ServerGroup> groups) {
        if (operation == Operation.RESTART) {
            return new Extent.Instances(1 + random.nextInt(100), Optional.of(Instant.EPOCH));
        }
        boolean all = operation == Operation.DESTROY_CLUSTER;
        List<ServerGroupName> chosen = groups.stream()
                .filter(g -> g.birth().isPresent() && (all || random.nextBoolean()))
                .map(ServerGroup::name)
                .toList();
        return operation.aboutTheCluster() ? new Extent.Several(1, true, false, chosen) : Extent.USUAL;
    }

    private static DeliveryRecord inSomePhase(Random random, DeliveryRecord record, Observed observed) {
        TrafficSplit target = Planner.strategy(record.intent()).target(record, observed);
        DeliveryRecord shifting =
                record.with(d -> d.phase(Phase.SHIFTING).target(target).trafficMoved());
        return switch (random.nextInt(5)) {
            case 0 -> shifting;
            case 1 -> shifting.with(d -> d.phase(Phase.COMMITTED));
            case 2 -> shifting.with(d -> d.restoring("because"));
            case 3 -> record.with(d -> d.restoring("because"));
            default -> record;
        };
    }

    private static List<ServerGroup> groups(Random random) {
        Map<ServerGroupName, Integer> parts = new TreeMap<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            parts.put(CLUSTER.name().push(i), random.nextBoolean() ? 0 : random.nextInt(5));
        }
        TrafficSplit split = TrafficSplit.inProportion(parts);
        List<ServerGroup> groups = new ArrayList<>();
        for (ServerGroupName name : parts.keySet()) {
            int kind = random.nextInt(5);
            Optional<DeliveryId> birth = kind == 0
                    ? Optional.empty()
                    : Optional.of(kind == 1 ? UNDONE : new DeliveryId("earlier0000" + name.push()));
            groups.add(group(random, name, birth, split.weightOf(name)));
        }
        return groups;
    }

    private static ServerGroup group(Random random, ServerGroupName name, Optional<DeliveryId> birth, int weight) {
        int size = random.nextInt(5);
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            HealthState state = random.nextInt(4) > 0 ? HealthState.HEALTHY : HealthState.UNHEALTHY;
            instances.add(new Instance(name + "-" + i, List.of(new Health(Health.PLATFORM, state, Instant.EPOCH, ""))));
        }
        boolean detached = weight == 0 && random.nextBoolean();
        return new ServerGroup(
                name,
                true,
                birth.map(id -> new Birth(id, Role.PRIMARY, "image", Instant.EPOCH, "somebody")),
                Instant.ofEpochSecond(name.push()),
                Capacity.of(size),
                detached ? Membership.DETACHED : new Membership.Attached(weight),
                instances);
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
