package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.memory.MemoryOptions;
import io.slipway.model.StrategyName;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What it costs when there is much of something. */
class ScaleTest {
    private static final MemoryOptions SLOW = MemoryOptions.USUAL.withTimes(Duration.ofSeconds(60), Duration.ZERO);
    private static final int MANY = 1_000;

    @ParameterizedTest
    @EnumSource(StrategyName.class)
    void aThousandInstancesTakeNoMoreCallsThanTen(StrategyName strategy) {
        assertThat(calls(strategy, 1_000)).isLessThanOrEqualTo(calls(strategy, 10));
    }

    private static int calls(StrategyName strategy, int instances) {
        World world = new World();
        world.run(Requests.deploy(world, "a").size(instances).request());
        World.Process process = world.process();
        world.finish(process.operations()
                .start(Requests.deploy(world, "b").by(strategy).request()));
        assertThat(world.picture())
                .contains("b x" + instances + " weight "
                        + world.truth().enabled().stream()
                                .filter(group -> group.name().push() == 1)
                                .findFirst()
                                .orElseThrow()
                                .weight());
        return process.wire().calls();
    }

    private static DeliveryRequest deploy(int cluster, WhenBusy whenBusy) {
        return Requests.deploy(Crowd.cluster(cluster), "a")
                .size(1)
                .noProgress(Duration.ofHours(1))
                .whenBusy(whenBusy)
                .asked("build " + cluster)
                .request();
    }

    @Test
    void aThousandClustersThatBecomeHealthyShareTheirLooks() {
        Crowd crowd = new Crowd(SLOW);
        for (int i = 0; i < MANY; i++) {
            crowd.add(deploy(i, WhenBusy.USUAL));
        }
        crowd.pass(Duration.ofSeconds(30));
        crowd.calls(Wire.Kind.LOOK);
        crowd.calls(Wire.Kind.RECORD);
        crowd.pass(Duration.ofSeconds(20));
        assertThat(crowd.calls(Wire.Kind.LOOK)).isLessThan(20 * 5);
        assertThat(crowd.calls(Wire.Kind.RECORD)).as("beats").isBetween(2 * MANY, 3 * MANY);
        crowd.pass(Duration.ofSeconds(30));
        assertThat(crowd.ends()).hasSize(MANY).allMatch(Outcome.DONE::equals);
    }

    @Test
    void aThousandWhoWaitForTheirTurnShareTheirLooks() {
        Crowd crowd = new Crowd(SLOW);
        for (int i = 0; i < MANY; i++) {
            crowd.add(deploy(0, new WhenBusy.Wait(Duration.ofHours(100))));
        }
        crowd.pass(Duration.ofSeconds(5));
        crowd.calls(Wire.Kind.LOOK);
        crowd.pass(Duration.ofSeconds(20));
        assertThat(crowd.calls(Wire.Kind.LOOK)).isLessThan(20 * 5);
    }

    @Test
    void anAccountWithALimitIsKeptToIt() {
        Crowd crowd = new Crowd(SLOW.withCallsPerSecond(50));
        for (int i = 0; i < 200; i++) {
            crowd.add(deploy(i, WhenBusy.USUAL));
        }
        int seconds = 0;
        int calls = 0;
        while (crowd.ends().size() < 200 && seconds < 600) {
            crowd.pass(Duration.ofSeconds(1));
            seconds++;
            calls += crowd.calls(Wire.Kind.LOOK) + crowd.calls(Wire.Kind.MOVE) + crowd.calls(Wire.Kind.RECORD);
            assertThat(calls).as("calls in %s seconds", seconds).isLessThanOrEqualTo(50 * (seconds + 6));
        }
        assertThat(crowd.ends()).hasSize(200).allMatch(Outcome.DONE::equals);
    }

    @Test
    void whatTheCloudAsksOfOneHoldsForAll() {
        Crowd crowd = new Crowd(SLOW);
        for (int i = 0; i < 100; i++) {
            crowd.add(deploy(i, WhenBusy.USUAL));
        }
        crowd.pass(Duration.ofSeconds(30));
        Duration from = crowd.clock().elapsed();
        Duration until = from.plusSeconds(60);
        crowd.weather = now -> {
            if (now.compareTo(until) < 0) {
                throw new FaultException(ErrorKind.THROTTLED, false);
            }
        };
        crowd.calls(Wire.Kind.LOOK);
        crowd.calls(Wire.Kind.RECORD);
        crowd.pass(Duration.ofSeconds(60));
        assertThat(crowd.calls(Wire.Kind.LOOK) + crowd.calls(Wire.Kind.RECORD)).isLessThan(20);
        crowd.pass(Duration.ofMinutes(10));
        assertThat(crowd.ends()).hasSize(100).allMatch(Outcome.DONE::equals);
    }
}
