package io.slipway.report;

import io.slipway.event.Event;
import io.slipway.event.Event.Ending;
import io.slipway.event.Event.Manner;
import io.slipway.event.Event.Verdict;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Claim;
import io.slipway.model.Closed;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.Intent;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Trial;
import io.slipway.model.Watch;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.run.WhenBusy;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells a reporter what could have happened, at times that are given in seconds. */
final class Script {
    static final Instant START = Instant.parse("2026-03-04T09:26:53.589Z");
    static final DeliveryId ID = new DeliveryId("abc123def456");
    static final Cluster CLUSTER = new Cluster("local", "default", ClusterName.parse("shop-web"));
    static final String BUILD = "https://ci.example/teams/main/pipelines/shop/jobs/deliver/builds/42";

    private Duration now = Duration.ZERO;
    private final Clock clock = new Clock() {
        @Override
        public Instant now() {
            return START.plus(now);
        }

        @Override
        public Duration elapsed() {
            return now.plusHours(3);
        }
    };
    final Reporter reporter = new Reporter(clock);
    private final Map<ServerGroupName, ServerGroup> groups = new TreeMap<>();
    private Optional<Event.StepStarted> step = Optional.empty();
    private Duration stepBegan = Duration.ZERO;

    /** Another one, which goes on with what the first has seen. */
    Reporter continuing(Seen earlier) {
        return new Reporter(clock, earlier);
    }

    Script at(double seconds) {
        now = Duration.ofMillis(Math.round(seconds * 1000));
        return this;
    }

    Script tell(Event event) {
        reporter.on(event);
        return this;
    }

    static ServerGroupName name(int push) {
        return new ServerGroupName(CLUSTER.name(), push);
    }

    // ---- the cluster

    Script group(int push, int healthy, int of, int weight) {
        groups.put(name(push), serverGroup(push, healthy, of, new Membership.Attached(weight)));
        return this;
    }

    Script gone(int push) {
        groups.remove(name(push));
        return this;
    }

    static ServerGroup serverGroup(int push, int healthy, int of, Membership membership) {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < of; i++) {
            HealthState state = i < healthy ? HealthState.HEALTHY : HealthState.STARTING;
            instances.add(new Instance("i" + i, List.of(new Health(Health.PROBE, state, START, ""))));
        }
        Birth birth = new Birth(
                push == 13 ? ID : new DeliveryId("aaaaaaaa" + (1000 + push)),
                Role.PRIMARY,
                "sha256:" + "0a1b2c3d".repeat(7) + (1000 + push),
                START.minusSeconds(86_400L * (100 - push)),
                BUILD);
        return new ServerGroup(
                name(push), true, Optional.of(birth), birth.created(), Capacity.of(of), membership, instances);
    }

    Observed observed() {
        return new Observed(CLUSTER, List.copyOf(groups.values()));
    }

    Script look() {
        return tell(new Event.Looked(CLUSTER, observed()));
    }

    Script look(int push, int healthy, int of, int weight) {
        return group(push, healthy, of, weight).look();
    }

    // ---- the delivery

    Script phase(Phase phase, String why) {
        return tell(new Event.PhaseEntered(CLUSTER, phase, why));
    }

    Script step(String kind, String text, boolean waits) {
        Event.StepStarted started = new Event.StepStarted(CLUSTER, kind, text, waits);
        step = Optional.of(started);
        stepBegan = now;
        return tell(started);
    }

    Script waits(int done, int total) {
        return tell(new Event.WaitingFor(CLUSTER, step.orElseThrow().step(), done, total, now.minus(stepBegan)));
    }

    Script ends(Ending ending) {
        return tell(new Event.StepEnded(
                CLUSTER, step.orElseThrow().kind(), step.orElseThrow().step(), ending, now.minus(stepBegan)));
    }

    Script done() {
        return ends(Ending.DONE);
    }

    Script begins(Manner manner, DeliveryRecord record) {
        return tell(new Event.Begun(CLUSTER, record, manner));
    }

    Script judged(String step, String metric, String value, String threshold, Verdict verdict, String reason) {
        return tell(new Event.Judged(CLUSTER, step, metric, value, threshold, verdict, reason));
    }

    Script note(String what) {
        return tell(new Event.Noticed(CLUSTER, what));
    }

    Script shift(Map<Integer, Integer> weights) {
        Map<ServerGroupName, Integer> split = new TreeMap<>();
        weights.forEach((push, weight) -> split.put(name(push), weight));
        return tell(new Event.TrafficShifted(CLUSTER, TrafficSplit.of(split)));
    }

    // ---- values

    static Standing standing(int push, int size, int weight) {
        return new Standing(name(push), Optional.empty(), Capacity.of(size), new Membership.Attached(weight));
    }

    static DeliveryRequest request(StrategyName strategy, int size, Value.Fields settings) {
        Intent intent = Intent.usual(Operation.DEPLOY, strategy).withCapacity(Optional.of(Capacity.of(size)));
        NewGroup made = new NewGroup("sha256:" + "0a1b2c3d".repeat(7) + "1013", settings);
        return new DeliveryRequest(
                CLUSTER, intent, Optional.of(made), Value.Fields.EMPTY, List.of(), WhenBusy.USUAL, false, BUILD);
    }

    static DeliveryRequest request(DeliveryRequest like, Intent intent) {
        return new DeliveryRequest(
                like.cluster(),
                intent,
                like.newGroup(),
                like.entrance(),
                like.verify(),
                like.whenBusy(),
                like.force(),
                like.by());
    }

    static DeliveryRecord record(DeliveryRequest request, List<Standing> before, List<Closed> history) {
        return new DeliveryRecord(
                ID,
                "d1".repeat(32),
                request.intent(),
                request.by(),
                START.plusMillis(200),
                Phase.PREPARING,
                Optional.empty(),
                "",
                false,
                List.of(name(13)),
                before,
                TrafficSplit.NOTHING,
                Capacity.ZERO,
                13,
                new TreeSet<>(),
                Watch.NONE,
                Claim.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trial.NONE,
                false,
                7,
                List.of(),
                Optional.empty(),
                history);
    }
}
