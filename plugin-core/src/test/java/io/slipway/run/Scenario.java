package io.slipway.run;

import io.slipway.json.Value;
import io.slipway.memory.MemoryOptions;
import io.slipway.model.Extent;
import io.slipway.model.Gauge;
import io.slipway.model.Needs.Moment;
import io.slipway.model.Operation;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.StrategyName;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** A cluster as it is before, and a request. */
enum Scenario {
    FIRST(w -> {}, w -> Requests.deploy(w, "new").size(2)),
    FIRST_BROKEN(w -> {}, w -> Requests.deploy(w, "broken").size(2)),
    RED_BLACK(w -> old(w, "a"), w -> Requests.deploy(w, "new")),
    RED_BLACK_OBSERVED(w -> old(w, "a"), w -> Requests.deploy(w, "new").observe(Duration.ofSeconds(3))),
    RED_BLACK_VERIFIED(w -> old(w, "a"), w -> Requests.deploy(w, "new").verify("/ok")),
    RED_BLACK_VERIFIED_TWICE(w -> old(w, "a"), w -> Requests.deploy(w, "new").verify(Duration.ZERO, "/one", "/two")),
    VERIFIED_BY_TASK(
            w -> old(w, "a"),
            w -> Requests.deploy(w, "new").job("smoke-test", Moment.TRAFFIC, "tell", "SLIPWAY_ENDPOINT")),
    MEASURED(
            w -> old(w, "a"),
            w -> Requests.deploy(w, "new").observe(Duration.ofSeconds(3)).gauge("errors", Gauge.Fold.SUM, 0, 0)),
    MEASURED_AND_FAILS(
            w -> old(w, "a"),
            w -> Requests.deploy(w, "failing").observe(Duration.ofSeconds(3)).gauge("errors", Gauge.Fold.SUM, 0, 0)),
    RED_BLACK_BROKEN(w -> old(w, "a"), w -> Requests.deploy(w, "broken")),
    RED_BLACK_VERIFICATION_FAILS(
            w -> old(w, "a"), w -> Requests.deploy(w, "new").verify("/fail")),
    RED_BLACK_DIES_IN_TRAFFIC(
            w -> old(w, "a"), w -> Requests.deploy(w, "crashing").observe(Duration.ofSeconds(15))),
    RED_BLACK_SHRINKS(
            w -> old(w, "a", "b", "c"),
            w -> Requests.deploy(w, "new").retire(Fate.SCALE_DOWN).maxRemaining(2)),
    HIGHLANDER(
            w -> old(w, "a", "b"),
            w -> Requests.deploy(w, "new").by(StrategyName.HIGHLANDER).retire(Fate.DESTROY)),
    NONE(w -> old(w, "a"), w -> Requests.deploy(w, "new").by(StrategyName.NONE).size(6)),
    ROLLING(w -> oneOf(w, 4), w -> rolling(w, "new").steps(50, 100)),
    ROLLING_AT_ONCE(w -> oneOf(w, 2), w -> rolling(w, "new").steps(100).retire(Fate.SCALE_DOWN)),
    ROLLING_IN_THREE(
            w -> oneOf(w, 5),
            w -> rolling(w, "new")
                    .steps(20, 60, 100)
                    .pause(Duration.ofSeconds(2))
                    .retire(Fate.DESTROY)),
    ROLLING_AUTOSCALED(
            w -> w.run(Requests.deploy(w, "a").capacity(2, 4, 8).request()),
            w -> rolling(w, "new").steps(50, 100)),
    ROLLING_FROM_TWO(
            w -> {
                old(w, "a", "b");
                w.run(Requests.of(w, Operation.ENABLE).group(0).request());
            },
            w -> rolling(w, "new").steps(50, 100).retire(Fate.DESTROY)),
    ROLLING_BROKEN(w -> oneOf(w, 4), w -> rolling(w, "broken").steps(50, 100)),
    ROLLING_DIES_IN_TRAFFIC(
            w -> oneOf(w, 4), w -> rolling(w, "crashing").steps(50, 100).pause(Duration.ofSeconds(15))),
    CANARY(w -> oneOf(w, 4), w -> canary(w, "new").steps(10, 50, 100)),
    CANARY_BROKEN(w -> oneOf(w, 4), w -> canary(w, "broken").steps(10, 50, 100)),
    CANARY_DIES_IN_TRAFFIC(
            w -> oneOf(w, 2), w -> canary(w, "crashing").steps(10, 100).pause(Duration.ofSeconds(15))),
    CANARY_BASELINE(
            w -> oneOf(w, 4),
            w -> canary(w, "new")
                    .steps(10, 60, 100)
                    .pause(Duration.ofSeconds(1))
                    .baseline()),
    CANARY_BASELINE_DIES_IN_TRAFFIC(
            w -> oneOf(w, 2),
            w -> canary(w, "crashing")
                    .steps(10, 100)
                    .pause(Duration.ofSeconds(15))
                    .baseline()),
    BOUND_AND_RETIRED(w -> oldBound(w), w -> bound(w, "new").retire(Fate.DESTROY)),
    BOUND_TO_WHAT_IS_MADE(
            w -> old(w, "a"), w -> Requests.deploy(w, "new").service("queue", "sql", provisionTime("2s"))),
    BOUND_BROKEN(w -> oldBound(w), w -> bound(w, "broken")),
    BOUND_ONCE_TOLD(w -> old(w, "a"), w -> Requests.deploy(w, "new").service("db", "told-once", Value.Fields.EMPTY)),
    MIGRATED(
            w -> oldBound(w),
            w -> bound(w, "new")
                    .job("migrate", Moment.START, "say", "one", "sleep", "1s", "say", "two")
                    .job("warm-up", Moment.TRAFFIC)),
    MIGRATION_FAILS(w -> oldBound(w), w -> bound(w, "new").job("migrate", Moment.START, "say", "no", "exit", "3")),
    CANARY_PASSES(
            w -> oneOf(w, 4),
            w -> canary(w, "new").steps(10, 50, 100).baseline().analysis(Duration.ofSeconds(2), 1)),
    CANARY_FAILS(
            w -> oneOf(w, 4),
            w -> canary(w, "failing").steps(20, 100).baseline().analysis(Duration.ofSeconds(3), 1)),
    WORKERS_FIRST(w -> {}, w -> Requests.deploy(w, "new").size(2)),
    WORKERS_FIRST_BROKEN(w -> {}, w -> Requests.deploy(w, "broken").size(2)),
    WORKERS(w -> old(w, "a"), w -> Requests.deploy(w, "new")),
    WORKERS_BROKEN(w -> old(w, "a"), w -> Requests.deploy(w, "broken")),
    WORKERS_DIE(w -> old(w, "a"), w -> Requests.deploy(w, "crashing").observe(Duration.ofSeconds(15))),
    WORKERS_HIGHLANDER(
            w -> old(w, "a", "b"),
            w -> Requests.deploy(w, "new").by(StrategyName.HIGHLANDER).retire(Fate.DESTROY)),
    WORKERS_NONE(w -> old(w, "a"), w -> Requests.deploy(w, "new").by(StrategyName.NONE)),
    WORKERS_ROLLING(w -> old(w, "a"), w -> rolling(w, "new").steps(50, 100)),
    WORKERS_ROLLBACK(w -> old(w, "a", "b"), w -> Requests.of(w, Operation.ROLLBACK)),
    WORKERS_DISABLE(
            w -> {
                old(w, "a");
                w.run(Requests.deploy(w, "b").by(StrategyName.NONE).request());
            },
            w -> Requests.of(w, Operation.DISABLE).group(0)),
    FOREIGN(w -> w.planted(0, 2), w -> Requests.deploy(w, "new").retire(Fate.DESTROY)),
    FOREIGN_BROKEN(w -> w.planted(0, 2), w -> Requests.deploy(w, "broken").retire(Fate.DESTROY)),
    ADOPTED(
            w -> w.planted(0, 2),
            w -> Requests.deploy(w, "new").retire(Fate.DESTROY).adopt()),
    ADOPTED_BROKEN(w -> w.planted(0, 2), w -> Requests.deploy(w, "broken").adopt()),
    ADOPTED_ROLLING(
            w -> w.planted(0, 4),
            w -> rolling(w, "new").steps(50, 100).retire(Fate.SCALE_DOWN).adopt()),
    ADOPTED_ROLLING_DIES(
            w -> w.planted(0, 4),
            w -> rolling(w, "crashing")
                    .steps(50, 100)
                    .pause(Duration.ofSeconds(15))
                    .adopt()),
    ADOPTED_ROLLBACK(
            w -> {
                w.planted(0, 2);
                w.run(Requests.deploy(w, "b").retire(Fate.SCALE_DOWN).adopt().request());
            },
            w -> Requests.of(w, Operation.ROLLBACK).adopt()),
    ROLLBACK(w -> old(w, "a", "b"), w -> Requests.of(w, Operation.ROLLBACK)),
    ROLLBACK_TO_SCALED_DOWN(
            w -> {
                old(w, "a");
                w.run(Requests.deploy(w, "b").retire(Fate.SCALE_DOWN).request());
            },
            w -> Requests.of(w, Operation.ROLLBACK).retire(Fate.DESTROY)),
    ENABLE(w -> old(w, "a", "b"), w -> Requests.of(w, Operation.ENABLE).group(0)),
    DISABLE(
            w -> {
                old(w, "a", "b");
                w.run(Requests.of(w, Operation.ENABLE).group(0).request());
            },
            w -> Requests.of(w, Operation.DISABLE).group(1)),
    GROW(w -> old(w, "a"), w -> Requests.of(w, Operation.RESIZE).group(0).size(5)),
    SHRINK(w -> old(w, "a"), w -> Requests.of(w, Operation.RESIZE).group(0).size(1)),
    DESTROY_DISABLED(
            w -> old(w, "a", "b"), w -> Requests.of(w, Operation.DESTROY).group(0)),
    DESTROY_SERVING(
            w -> {
                old(w, "a", "b");
                w.run(Requests.of(w, Operation.ENABLE).group(0).request());
            },
            w -> Requests.of(w, Operation.DESTROY).group(1)),
    RESTART(w -> old(w, "a"), w -> Requests.of(w, Operation.RESTART).atOnce(50)),
    SHRINK_CLUSTER(
            w -> {
                old(w, "a", "b", "c");
                w.run(Requests.of(w, Operation.ENABLE).group(0).request());
            },
            w -> Requests.of(w, Operation.SHRINK_CLUSTER).allBut(1, true)),
    SCALE_DOWN_CLUSTER(
            w -> old(w, "a", "b", "c"),
            w -> Requests.of(w, Operation.SCALE_DOWN_CLUSTER).allBut(1, false)),
    DISABLE_CLUSTER(
            w -> {
                old(w, "a", "b");
                w.run(Requests.of(w, Operation.ENABLE).group(0).request());
            },
            w -> Requests.of(w, Operation.DISABLE_CLUSTER).allBut(1, true)),
    DESTROY_CLUSTER(
            w -> old(w, "a", "b"),
            w -> Requests.of(w, Operation.DESTROY_CLUSTER).extent(Extent.Several.ALL)),
    REPLACES_WHAT_FAILED_BEFORE(
            w -> {
                old(w, "a");
                w.run(Requests.deploy(w, "broken").noProgress(patience()).request());
            },
            w -> Requests.deploy(w, "new"));

    /** More than starting and a lagging listing take together; short, because every call of every wait is a case. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Consumer<World> before;
    private final Function<World, Requests> asks;

    Scenario(Consumer<World> before, Function<World, Requests> asks) {
        this.before = before;
        this.asks = asks;
    }

    private static Duration patience() {
        return PATIENCE;
    }

    private static void old(World world, String... images) {
        for (String image : images) {
            Outcome outcome = world.run(Requests.deploy(world, image).size(2).request());
            if (outcome != Outcome.DONE) {
                throw new AssertionError("could not prepare: " + outcome);
            }
        }
    }

    private static Requests bound(World world, String image) {
        return Requests.deploy(world, image).service("db", "sql", Value.Fields.EMPTY);
    }

    private static void oldBound(World world) {
        Outcome outcome = world.run(bound(world, "a").size(2).request());
        if (outcome != Outcome.DONE) {
            throw new AssertionError("could not prepare: " + outcome);
        }
    }

    private static Value.Fields provisionTime(String time) {
        return Value.fields().put("provisionTime", time).build();
    }

    private static void oneOf(World world, int size) {
        world.run(Requests.deploy(world, "a").size(size).request());
    }

    private static Requests rolling(World world, String image) {
        return Requests.deploy(world, image).by(StrategyName.ROLLING);
    }

    private static Requests canary(World world, String image) {
        return Requests.deploy(world, image).by(StrategyName.CANARY);
    }

    World prepared(MemoryOptions options) {
        World world = new World(options);
        world.workers = name().startsWith("WORKERS");
        before.accept(world);
        world.clock.advance(Duration.ofMinutes(1));
        return world;
    }

    DeliveryRequest request(World world) {
        return asks.apply(world).noProgress(patience()).asked("first").request();
    }
}
