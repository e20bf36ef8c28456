package io.slipway.record;

import io.slipway.json.Value;
import io.slipway.model.Approval;
import io.slipway.model.Capacity;
import io.slipway.model.Closed;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.Extent;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import io.slipway.model.Holding;
import io.slipway.model.Intent;
import io.slipway.model.Judgement;
import io.slipway.model.Membership;
import io.slipway.model.Needs;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Result;
import io.slipway.model.Retirement;
import io.slipway.model.Rollout;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Trial;
import io.slipway.model.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Parts of the record as JSON, short because twenty deliveries must fit into 4 KiB: lists instead of objects where
 * there are many of a kind, and a group of this cluster by its push number alone ({@code v012}).
 */
final class Pieces {
    private static final int DETACHED = -1;
    /** Added to what runs in a cluster without traffic. */
    private static final int RUNNING = 20_000;

    private final ClusterName cluster;

    Pieces(ClusterName cluster) {
        this.cluster = cluster;
    }

    ClusterName cluster() {
        return cluster;
    }

    // ---- names

    private String name(ServerGroupName name) {
        boolean ours = name.cluster().equals(cluster) && name.hasPush();
        return ours ? name.toString().substring(cluster.toString().length() + 1) : "/" + name;
    }

    private ServerGroupName name(String text) {
        return ServerGroupName.parse(text.startsWith("/") ? text.substring(1) : cluster + "-" + text);
    }

    Value trial(Trial trial, Function<Judgement, String> bounded) {
        return Trials.trial(trial, names(trial.baselines()), bounded);
    }

    Trial trial(Value.Fields fields) {
        return Trials.trial(fields, names(fields.items("baselines")));
    }

    Value names(List<ServerGroupName> names) {
        return Value.texts(names.stream().map(this::name).toList());
    }

    List<ServerGroupName> names(Iterable<Value> values) {
        List<ServerGroupName> names = new ArrayList<>();
        values.forEach(value -> names.add(name(text(value))));
        return names;
    }

    // ---- intent

    Value intent(Intent intent) {
        Value.FieldsBuilder fields = Value.fields()
                .put("operation", intent.operation().name())
                .put("strategy", intent.strategy().name())
                .put("healthy", intent.targetHealthyPercentage())
                .put("retire", intent.retirement().fate().name())
                .put("onFailure", intent.onFailure().name())
                .put("pace", pace(intent.pace()));
        intent.subject().ifPresent(subject -> fields.put("subject", name(subject)));
        intent.capacity().ifPresent(capacity -> fields.put("capacity", capacity(capacity)));
        intent.retirement().maxRemaining().ifPresent(max -> fields.put("maxRemaining", max));
        if (!intent.rollout().equals(Rollout.AT_ONCE)) {
            fields.put("rollout", Trials.rollout(intent.rollout()));
        }
        if (!intent.holding().equals(Holding.NOWHERE)) {
            fields.put("holding", holding(intent.holding()));
        }
        if (!intent.traffic()) {
            fields.put("traffic", false);
        }
        if (intent.adopt()) {
            fields.put("adopt", true);
        }
        Extents.write(intent.extent(), this).ifPresent(extent -> fields.put("extent", extent));
        intent.expiresAfter().ifPresent(time -> fields.put("expiresAfter", time.toMillis()));
        if (!intent.needs().none()) {
            fields.put("needs", needs(intent.needs()));
        }
        return fields.build();
    }

    Intent intent(Value.Fields fields) {
        return new Intent(
                Operation.valueOf(fields.text("operation").orElseThrow()),
                StrategyName.valueOf(fields.text("strategy").orElseThrow()),
                fields.text("subject").map(this::name),
                fields.get("capacity").map(c -> capacity(fields.items("capacity"))),
                fields.whole("healthy").orElseThrow().intValue(),
                new Retirement(
                        Retirement.Fate.valueOf(fields.text("retire").orElseThrow()),
                        fields.whole("maxRemaining").map(Long::intValue)),
                OnFailure.valueOf(fields.text("onFailure").orElseThrow()),
                pace(fields.items("pace")),
                fields.get("rollout").map(r -> Trials.rollout((Value.Fields) r)).orElse(Rollout.AT_ONCE),
                fields.get("holding").map(h -> holding((Value.Fields) h)).orElse(Holding.NOWHERE),
                fields.get("traffic").isEmpty() || fields.flag("traffic"),
                fields.flag("adopt"),
                fields.get("extent")
                        .map(e -> Extents.read((Value.Fields) e, this))
                        .orElse(Extent.USUAL),
                fields.whole("expiresAfter").map(Duration::ofMillis),
                needs(fields.fields("needs")));
    }

    private static Value needs(Needs needs) {
        return Value.fields()
                .putIf(!needs.gauges().isEmpty(), "gauges", Gauges.write(needs.gauges()))
                .put("services", Value.texts(needs.services()))
                .put(
                        "jobs",
                        Value.items(needs.jobs().stream()
                                .<Value>map(job -> Value.texts(
                                        List.of(job.name(), job.before().name())))
                                .toList()))
                .build();
    }

    private static Needs needs(Value.Fields fields) {
        return new Needs(
                fields.items("services").stream().map(Pieces::text).toList(),
                fields.items("jobs").stream().map(Pieces::job).toList(),
                Gauges.read(fields.items("gauges")));
    }

    private static Needs.Job job(Value value) {
        List<Value> parts = list(value);
        return new Needs.Job(text(parts.get(0)), Needs.Moment.valueOf(text(parts.get(1))));
    }

    private static Value holding(Holding holding) {
        return Value.fields()
                .put(
                        "points",
                        numbers(holding.points().stream()
                                .mapToLong(HoldPoint::share)
                                .toArray()))
                .put("expires", holding.expires().toMillis())
                .build();
    }

    private static Holding holding(Value.Fields fields) {
        TreeSet<HoldPoint> points = new TreeSet<>();
        fields.items("points").forEach(share -> points.add(new HoldPoint((int) whole(share))));
        return new Holding(points, Duration.ofMillis(fields.whole("expires").orElseThrow()));
    }

    private static Value pace(Pace pace) {
        return numbers(
                pace.total().toMillis(),
                pace.noProgress().toMillis(),
                pace.observe().toMillis(),
                pace.drain().toMillis(),
                pace.healthyFor().toMillis());
    }

    private static Pace pace(List<Value> values) {
        Duration healthyFor = values.size() > 4 ? millis(values.get(4)) : Duration.ZERO;
        return new Pace(
                millis(values.get(0)), millis(values.get(1)), millis(values.get(2)), millis(values.get(3)), healthyFor);
    }

    // ---- pictures

    Value standings(List<Standing> standings) {
        List<Value> values = new ArrayList<>();
        for (Standing standing : standings) {
            values.add(Value.items(List.of(
                    Value.of(name(standing.name())),
                    Value.of(standing.birth().map(DeliveryId::value).orElse("")),
                    capacity(standing.capacity()),
                    Value.of(weight(standing.membership())))));
        }
        return Value.items(values);
    }

    List<Standing> standings(Iterable<Value> values) {
        List<Standing> standings = new ArrayList<>();
        for (Value value : values) {
            List<Value> parts = list(value);
            standings.add(new Standing(
                    name(text(parts.get(0))),
                    Optional.of(text(parts.get(1))).filter(id -> !id.isEmpty()).map(DeliveryId::new),
                    capacity(list(parts.get(2))),
                    membership((int) whole(parts.get(3)))));
        }
        return standings;
    }

    private static int weight(Membership membership) {
        if (membership instanceof Membership.Running running) {
            return RUNNING + running.weight();
        }
        return membership.equals(Membership.DETACHED) ? DETACHED : membership.weightOrZero();
    }

    private static Membership membership(int weight) {
        if (weight >= RUNNING) {
            return new Membership.Running(weight - RUNNING);
        }
        return weight == DETACHED ? Membership.DETACHED : new Membership.Attached(weight);
    }

    Value split(TrafficSplit split) {
        Value.FieldsBuilder fields = Value.fields();
        split.weights().forEach((name, weight) -> fields.put(name(name), weight));
        return fields.build();
    }

    TrafficSplit split(Value.Fields fields) {
        Map<ServerGroupName, Integer> weights = new TreeMap<>();
        fields.values().forEach((name, weight) -> weights.put(name(name), (int) whole(weight)));
        return TrafficSplit.of(weights);
    }

    // ---- holds

    static Value hold(Hold hold, String why, String prolonged) {
        return Value.items(List.of(
                Value.of(hold.point().share()),
                Value.of(why),
                Value.of(hold.since().toEpochMilli()),
                Value.of(hold.until().toEpochMilli()),
                Value.of(prolonged)));
    }

    static Hold hold(List<Value> values) {
        return new Hold(
                new HoldPoint((int) whole(values.get(0))),
                text(values.get(1)),
                Instant.ofEpochMilli(whole(values.get(2))),
                Instant.ofEpochMilli(whole(values.get(3))),
                values.size() > 4 ? text(values.get(4)) : "");
    }

    static Value approvals(List<Approval> approvals, UnaryOperator<String> bounded) {
        List<Value> values = new ArrayList<>();
        for (Approval approval : approvals) {
            values.add(Value.items(List.of(
                    Value.of(approval.point().share()),
                    Value.of(bounded.apply(approval.by())),
                    Value.of(approval.at().toEpochMilli()))));
        }
        return Value.items(values);
    }

    static List<Approval> approvals(Iterable<Value> values) {
        List<Approval> approvals = new ArrayList<>();
        for (Value value : values) {
            List<Value> parts = list(value);
            approvals.add(new Approval(
                    new HoldPoint((int) whole(parts.get(0))),
                    text(parts.get(1)),
                    Instant.ofEpochMilli(whole(parts.get(2)))));
        }
        return approvals;
    }

    // ---- history

    Value history(List<Closed> history, int most) {
        List<Value> values = new ArrayList<>();
        for (Closed closed : history.subList(0, most)) {
            values.add(Value.items(List.of(
                    Value.of(closed.id().value()),
                    Value.of(closed.operation().name()),
                    Value.of(closed.result().name()),
                    Value.of(closed.serves().map(this::name).orElse("")),
                    Value.of(closed.activation()),
                    Value.of(closed.at().toEpochMilli()))));
        }
        return Value.items(values);
    }

    List<Closed> history(Iterable<Value> values) {
        List<Closed> history = new ArrayList<>();
        for (Value value : values) {
            List<Value> parts = list(value);
            history.add(new Closed(
                    new DeliveryId(text(parts.get(0))),
                    Operation.valueOf(text(parts.get(1))),
                    Result.valueOf(text(parts.get(2))),
                    Optional.of(text(parts.get(3))).filter(n -> !n.isEmpty()).map(this::name),
                    whole(parts.get(4)),
                    Instant.ofEpochMilli(whole(parts.get(5)))));
        }
        return history;
    }

    // ---- small things

    Value capacity(Capacity capacity) {
        return numbers(capacity.min(), capacity.desired(), capacity.max());
    }

    Capacity capacity(List<Value> values) {
        return new Capacity((int) whole(values.get(0)), (int) whole(values.get(1)), (int) whole(values.get(2)));
    }

    Value watch(Watch watch) {
        return Value.items(List.of(
                Value.of(watch.key()),
                Value.of(watch.watched().toMillis()),
                Value.of(watch.stalled().toMillis()),
                Value.of(watch.best())));
    }

    Watch watch(List<Value> values) {
        return new Watch(text(values.get(0)), millis(values.get(1)), millis(values.get(2)), (int) whole(values.get(3)));
    }

    static Value numbers(long... numbers) {
        List<Value> values = new ArrayList<>();
        for (long number : numbers) {
            values.add(Value.of(number));
        }
        return Value.items(values);
    }

    static String text(Value value) {
        return ((Value.Text) value).value();
    }

    static long whole(Value value) {
        return ((Value.Number) value).value().longValueExact();
    }

    static Duration millis(Value value) {
        return Duration.ofMillis(whole(value));
    }

    static List<Value> list(Value value) {
        return ((Value.Items) value).values();
    }
}
