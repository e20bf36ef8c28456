package io.slipway.bakery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Turns.Turn;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.Recipe;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turns by nothing but tags: one at a time, whoever comes, whoever dies. */
class RegistryTurnsTest {
    private final TinyRegistry registry;
    private volatile Duration elapsed = Duration.ofHours(1);

    private final Clock clock = new Clock() {
        @Override
        public Instant now() {
            return Instant.parse("2026-01-01T00:00:00Z").plus(elapsed);
        }

        @Override
        public Duration elapsed() {
            return elapsed;
        }
    };

    RegistryTurnsTest() throws Exception {
        registry = new TinyRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private Turn queue(String key, String by) throws Exception {
        BakeRequest request = new BakeRequest("shop", Optional.empty(), new TreeMap<>(), Value.Fields.EMPTY, false, by);
        Recipe recipe = new Recipe(key.repeat(64), request, new TreeMap<>(), Optional.empty(), true);
        return new RegistryTurns(registry.repositories(), registry.shelf(), clock).queue(recipe);
    }

    @Test
    void oneAtATimeHoweverManyCome() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            work.add(() -> {
                Turn turn = queue("a", "somebody");
                while (turn.take().isPresent()) {
                    Thread.sleep(5);
                }
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.sleep(3);
                inside.decrementAndGet();
                turn.leave();
                return 1;
            });
        }
        for (Future<Integer> done : threads.invokeAll(work)) {
            assertThat(done.get()).isEqualTo(1);
        }
        threads.shutdown();
        assertThat(most).hasValue(1);
        assertThat(registry.tags).isEmpty();
    }

    /** The clock of the one who comes later is behind, so its number is the smaller one. */
    @Test
    void ofTwoWhoSawNobodyOneStepsBack() throws Exception {
        Turn first = queue("a", "first");
        List<Optional<String>> taken = new ArrayList<>();
        registry.meanwhile("\"HAS\"", () -> {
            try {
                elapsed = elapsed.minusSeconds(1);
                taken.add(queue("a", "second").take());
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
        taken.add(first.take());
        assertThat(taken).hasSize(2).filteredOn(Optional::isEmpty).hasSize(1);
    }

    @Test
    void whoWaitsIsToldForWhomAndOtherBakesDoNotWait() throws Exception {
        Turn first = queue("a", "https://ci.example/builds/1");
        assertThat(first.take()).isEmpty();
        Turn second = queue("a", "https://ci.example/builds/2");
        assertThat(second.take()).contains("https://ci.example/builds/1 since " + clock.now());
        Turn other = queue("b", "https://ci.example/builds/3");
        assertThat(other.take()).isEmpty();
        first.leave();
        assertThat(second.take()).isEmpty();
    }

    @Test
    void whoIsDeadIsNotWaitedForLongerThanItsLease() throws Exception {
        Turn dead = queue("a", "dead");
        elapsed = elapsed.plusMillis(1);
        Turn second = queue("a", "second");
        for (int i = 0; i < 3; i++) {
            assertThat(second.take()).isPresent();
            elapsed = elapsed.plus(RegistryTurns.LEASE.dividedBy(2)).minusMillis(1);
        }
        elapsed = elapsed.plusMillis(10);
        assertThat(second.take()).isEmpty();
        second.leave();
        assertThat(registry.tags).as("what the dead one left").isEmpty();
        // it was only slow
        assertThat(dead.take()).isEmpty();
    }

    @Test
    void whoWaitsLongIsNotTakenForDead() throws Exception {
        Turn first = queue("a", "first");
        assertThat(first.take()).isEmpty();
        elapsed = elapsed.plusMillis(1);
        Turn second = queue("a", "second");
        elapsed = elapsed.plusMillis(1);
        Turn third = queue("a", "third");
        for (int i = 0; i < 20; i++) {
            elapsed = elapsed.plusSeconds(5);
            assertThat(first.take()).isEmpty();
            assertThat(second.take()).isPresent();
            assertThat(third.take()).isPresent();
        }
        first.leave();
        assertThat(List.of(second.take().isEmpty(), third.take().isEmpty())).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void whereNothingIsDeletedTicketsAreGivenBack() throws Exception {
        registry.deletes = false;
        Turn first = queue("a", "first");
        assertThat(first.take()).isEmpty();
        first.leave();
        assertThat(registry.tags).hasSize(1);
        assertThat(queue("a", "second").take()).isEmpty();
    }

    @Test
    void aRegistryOfFixedTagsRefuses() {
        registry.refuses = Optional.of(400);
        assertThatThrownBy(() -> queue("a", "x"))
                .isInstanceOfSatisfying(
                        BakeException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
    }
}
