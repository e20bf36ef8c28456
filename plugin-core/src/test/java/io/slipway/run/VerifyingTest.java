package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.event.Event;
import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.model.Gauge.Fold;
import io.slipway.model.Needs.Moment;
import io.slipway.model.Result;
import io.slipway.spi.Cloud;
import io.slipway.spi.MetricStore;
import io.slipway.spi.MetricStore.Query;
import io.slipway.spi.MetricStore.Series;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Requests, tasks and metrics that a new server group must pass. */
class VerifyingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<String> asked = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private World world = worldThat(path -> 0);

    /** Paths answer wrongly so many times. */
    private interface Failing {
        int times(String path);
    }

    private World worldThat(Failing failing) {
        World made = new World();
        made.verifier = (endpoint, check) -> {
            asked.add(check.path());
            long before = asked.stream().filter(check.path()::equals).count();
            return before <= failing.times(check.path()) ? Optional.of("not well yet") : Optional.empty();
        };
        made.listener = event -> {
            if (event instanceof Event.Judged || event instanceof Event.Said) {
                said.add(event.line());
            }
        };
        return made;
    }

    private Requests deploy(String image) {
        return Requests.deploy(world, image).size(2);
    }

    @Test
    void whatIsNotWellYetIsAskedAgain() {
        world = worldThat(path -> path.equals("/two") ? 3 : 0);
        assertThat(world.run(deploy("a").verify(MINUTE, "/one", "/two").request()))
                .isEqualTo(Outcome.DONE);
        assertThat(asked).containsExactly("/one", "/two", "/two", "/two", "/two");
        assertThat(world.record().orElseThrow().passed()).contains("verify", "verify 1");
    }

    @Test
    void butNotForEver() {
        world = worldThat(path -> 1_000);
        Outcome outcome = world.run(deploy("a").verify(MINUTE, "/one").request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.VERIFICATION_FAILED);
        assertThat(World.error(outcome).problem()).contains("not well yet");
        assertThat(asked).hasSizeBetween(30, 70);
        assertThat(world.truth().groups()).isEmpty();
    }

    @Test
    void whatHasPassedIsNotAskedAgainByWhoeverComesNext() {
        world = worldThat(path -> path.equals("/two") ? 2 : 0);
        Requests request = deploy("a").verify(MINUTE, "/one", "/two");
        Delivery first = world.process().operations().start(request.request());
        world.until(first, () -> asked.contains("/two"));
        // the process dies, another one goes on
        assertThat(world.run(request.request())).isEqualTo(Outcome.DONE);
        assertThat(asked).containsExactly("/one", "/two", "/two", "/two");
    }

    @Test
    void aTaskFindsTheNewGroup() {
        assertThat(world.run(deploy("a")
                        .job("verify-1", Moment.TRAFFIC, "tell", "SLIPWAY_ENDPOINT")
                        .request()))
                .isEqualTo(Outcome.DONE);
        assertThat(said).singleElement().asString().startsWith("verify-1 | ").contains("shop-web-v000");
    }

    @Test
    void aMetricPassesOnceItHasAllTraffic() {
        assertThat(world.run(deploy("a")
                        .observe(MINUTE)
                        .gauge("errors", Fold.SUM, 0, 0)
                        .gauge("requests", Fold.SUM, 1_000, 100_000)
                        .gauge("latency", Fold.HIGHEST, 0, 1)
                        .request()))
                .isEqualTo(Outcome.DONE);
        assertThat(said).containsExactly("sum errors: passed", "sum requests: passed", "highest latency: passed");
        assertThat(world.record().orElseThrow().passed()).contains("measure");
    }

    @Test
    void aMetricBeyondItsLimitsSendsTheDeliveryBack() {
        world.run(deploy("a").request());
        Outcome outcome = world.run(deploy("failing")
                .observe(MINUTE)
                .gauge("errors", Fold.SUM, 0, 3)
                .gauge("requests", Fold.AVERAGE, 0, 1)
                .request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.VERIFICATION_FAILED);
        assertThat(World.error(outcome).problem())
                .contains("sum errors was ", "and must be from 0 to 3; average requests was ");
        assertThat(world.record().orElseThrow().result()).contains(Result.FAILED);
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    /** The same cloud with another metric store. */
    private Outcome run(Supplier<Series> series, Requests requests) {
        MemoryCloud cloud = new MemoryCloud("memory", world.state, MemoryOptions.USUAL, world.clock, "owner");
        MetricStore store = new MetricStore() {
            @Override
            public Set<String> metrics() {
                return Set.of();
            }

            @Override
            public Instant now() {
                return world.clock.now();
            }

            @Override
            public Duration delay() {
                return Duration.ofSeconds(30);
            }

            @Override
            public Series series(Query query) {
                lookedAt = Optional.of(query);
                return series.get();
            }

            @Override
            public Failure classify(Exception failure) {
                return Failure.of(ErrorKind.UNAVAILABLE, "no connection");
            }
        };
        Cloud between = (Cloud) Proxy.newProxyInstance(
                Cloud.class.getClassLoader(),
                new Class<?>[] {Cloud.class},
                (proxy, method, arguments) ->
                        method.getName().equals("metrics") ? Optional.of(store) : method.invoke(cloud, arguments));
        return world.finish(world.operations(between, world.clock, "owner").start(requests.request()));
    }

    private Optional<Query> lookedAt = Optional.empty();

    @Test
    void whatNobodyMeasuredDoesNotPass() {
        Series gaps = new Series(world.clock.now(), Duration.ofSeconds(1), List.of(Double.NaN, Double.NaN));
        Outcome outcome = run(() -> gaps, deploy("a").observe(MINUTE).gauge("lag", Fold.AVERAGE, 0, 5));
        assertThat(World.error(outcome).problem())
                .contains("average lag was unknown: nothing was measured, and must be from 0 to 5");
        assertThat(lookedAt.orElseThrow().end())
                .isEqualTo(lookedAt.orElseThrow().start().plus(MINUTE));
    }

    @Test
    void aStoreThatCannotBeReachedIsNoPass() {
        world.run(deploy("a").request());
        Outcome outcome = run(
                () -> {
                    throw new IllegalStateException("refused");
                },
                deploy("b").observe(MINUTE).noProgress(MINUTE).gauge("lag", Fold.AVERAGE, 0, 5));
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(World.error(outcome).problem()).contains("no connection");
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    @Test
    void withoutAStoreMetricsAreRefused() {
        World blind = new World(MemoryOptions.USUAL.withRequestRate(0));
        Outcome outcome = blind.run(Requests.deploy(blind, "a")
                .observe(MINUTE)
                .gauge("errors", Fold.SUM, 0, 0)
                .request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(blind.state.mutations()).isEmpty();
    }
}
