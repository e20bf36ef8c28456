package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.memory.Mutation;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Ledger;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two jobs that bake the same at once, on one account. */
class BakeLockTest {
    private final World world = new World();

    private BakeRun run(String by, boolean rebake) {
        Value.Fields slow = Value.fields().put("bakeTime", "60s").build();
        BakeRequest request = new BakeRequest("shop", Optional.empty(), new TreeMap<>(), slow, rebake, by);
        return world.process().operations().bake(request);
    }

    private Outcome finish(BakeRun run) {
        Outcome outcome = run.attempt();
        for (int i = 0; i < 2_000 && outcome instanceof Outcome.Waiting waiting; i++) {
            world.clock.advance(waiting.retryAfter().plusMillis(1));
            outcome = run.attempt();
        }
        return outcome;
    }

    /** Until it is past the lock, if it gets there. */
    private Outcome.Waiting waits(BakeRun run) {
        for (int i = 0; i < 3; i++) {
            assertThat(run.attempt()).isInstanceOf(Outcome.Waiting.class);
        }
        return (Outcome.Waiting) run.attempt();
    }

    private long bakes() {
        return world.state.mutations().stream()
                .filter(m -> m.move() instanceof Mutation.Move.Bake)
                .count();
    }

    @Test
    void oneBakesAndTheOtherWaitsAndReuses() {
        BakeRun first = run("job 1", false);
        BakeRun second = run("job 2", false);
        assertThat(waits(first).why()).startsWith("baking ");
        assertThat(waits(second).why()).startsWith("the same is being baked by job 1 since ");
        assertThat(finish(first)).isEqualTo(Outcome.DONE);
        assertThat(finish(second)).isEqualTo(Outcome.DONE);
        assertThat(first.reused()).isFalse();
        assertThat(second.reused()).isTrue();
        assertThat(second.image()).isEqualTo(first.image());
        assertThat(bakes()).isEqualTo(1);
    }

    @Test
    void whoBakesAnewWaitsAndThenBakes() {
        BakeRun first = run("job 1", false);
        BakeRun anew = run("job 2", true);
        waits(first);
        assertThat(waits(anew).why()).contains("job 1");
        assertThat(finish(first)).isEqualTo(Outcome.DONE);
        assertThat(finish(anew)).isEqualTo(Outcome.DONE);
        assertThat(anew.image().id()).isNotEqualTo(first.image().id());
        assertThat(bakes()).isEqualTo(2);
    }

    @Test
    void whoDiedWhileItBakedIsWaitedForNoLongerThanItsLease() {
        BakeRun dead = run("job 1", false);
        waits(dead);
        BakeRun second = run("job 2", false);
        assertThat(waits(second).why()).contains("job 1");
        world.clock.advance(Duration.ofSeconds(29));
        assertThat(waits(second).why()).contains("job 1");
        world.clock.advance(Duration.ofSeconds(2));
        assertThat(waits(second).why()).startsWith("baking ");
        assertThat(finish(second)).isEqualTo(Outcome.DONE);
        assertThat(bakes()).isEqualTo(1);
    }

    @Test
    void whoLivesKeepsTheLockHoweverLongItTakes() {
        BakeRun first = run("job 1", false);
        BakeRun second = run("job 2", false);
        waits(first);
        for (int i = 0; i < 50; i++) {
            world.clock.advance(Duration.ofSeconds(1));
            first.attempt();
            assertThat(second.attempt())
                    .isInstanceOfSatisfying(
                            Outcome.Waiting.class,
                            waiting -> assertThat(waiting.why()).contains("job 1"));
        }
    }

    @Test
    void aCancelStopsTheBakeAndLetsTheNextOneBake() {
        BakeRun first = run("job 1", false);
        BakeRun second = run("job 2", false);
        waits(first);
        waits(second);
        first.cancel();
        Outcome outcome = finish(first);
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.CANCELLED);
        assertThat(World.error(outcome).problem()).contains("there is no new image");
        assertThat(finish(second)).isEqualTo(Outcome.DONE);
        assertThat(second.reused()).isFalse();
    }

    @Test
    void whoWaitsAndIsCancelledStopsNobody() {
        BakeRun first = run("job 1", false);
        BakeRun second = run("job 2", false);
        waits(first);
        waits(second);
        second.cancel();
        assertThat(World.kind(finish(second))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(finish(first)).isEqualTo(Outcome.DONE);
    }

    @Test
    void aLockTextStaysSmallHoweverManyDied() throws Exception {
        for (int i = 0; i < 400; i++) {
            BakeRequest request = new BakeRequest(
                    "shop-" + i,
                    Optional.empty(),
                    new TreeMap<>(),
                    Value.fields().put("bakeTime", "1h").build());
            waits(world.process().operations().bake(request));
        }
        Ledger ledger = new MemoryCloud("memory", world.state, MemoryOptions.USUAL, world.clock, "test")
                .ledger()
                .orElseThrow();
        assertThat(ledger.keys("bake/")).hasSizeBetween(2, 16);
        for (String key : ledger.keys("bake/")) {
            assertThat(ledger.read(key).orElseThrow().text()).hasSizeLessThan(Ledger.MAX_BYTES);
        }
    }
}
