package io.slipway.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.tck.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private final VirtualClock clock = new VirtualClock();
    private final Sightings<String, Integer> sightings = new Sightings<>(clock);
    private final List<Set<String>> calls = new ArrayList<>();
    private boolean many = true;
    private int world;
    private Runnable meanwhile = () -> {};

    private final Sightings.Eye<String, Integer, RuntimeException> eye =
            new Sightings.Eye<String, Integer, RuntimeException>() {
                @Override
                public Integer one(String key) {
                    calls.add(Set.of(key));
                    int seen = ++world;
                    meanwhile.run();
                    return seen;
                }

                @Override
                public Optional<Map<String, Integer>> many(Set<String> keys) {
                    if (!many) {
                        return Optional.empty();
                    }
                    calls.add(new TreeSet<>(keys));
                    Map<String, Integer> seen = new HashMap<>();
                    keys.forEach(key -> seen.put(key, ++world));
                    return Optional.of(seen);
                }
            };

    private int recent(String key) {
        return sightings.recent(key, true, eye).orElseThrow().seen();
    }

    private void pass(int millis) {
        clock.pass(Duration.ofMillis(millis));
    }

    @Test
    void oneLooksForAllWhoWaitForTheSame() {
        assertThat(recent("a")).isEqualTo(1);
        pass(499);
        assertThat(recent("a")).isEqualTo(1);
        pass(1);
        assertThat(recent("a")).isEqualTo(2);
        assertThat(calls).hasSize(2);
    }

    @Test
    void oneLooksAtEverythingThatSomebodyWaitsFor() {
        recent("a");
        recent("b");
        recent("c");
        pass(600);
        calls.clear();
        recent("b");
        recent("a");
        recent("c");
        assertThat(calls).containsExactly(Set.of("a", "b", "c"));
    }

    @Test
    void aThousandWhoWaitForAThousandThingsCostTwoCallsASecond() {
        for (int i = 0; i < 1_000; i++) {
            recent("cluster" + i);
        }
        calls.clear();
        for (int millis = 0; millis < 10_000; millis += 100) {
            pass(100);
            for (int i = 0; i < 1_000; i++) {
                recent("cluster" + i);
            }
        }
        assertThat(calls).hasSizeBetween(19, 21);
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotLookedAt() {
        recent("a");
        recent("b");
        pass(30_001);
        calls.clear();
        recent("a");
        assertThat(calls).containsExactly(Set.of("a"));
    }

    @Test
    void whereEachTakesACallEachIsLookedAtAlone() {
        many = false;
        recent("a");
        recent("b");
        pass(600);
        recent("a");
        recent("b");
        assertThat(calls).containsExactly(Set.of("a"), Set.of("b"), Set.of("a"), Set.of("b"));
    }

    @Test
    void whoComesWhileSomebodyLooksTakesWhatIsKnown() {
        recent("a");
        pass(600);
        List<Integer> seen = new ArrayList<>();
        meanwhile = () -> {
            meanwhile = () -> {};
            seen.add(recent("a"));
        };
        assertThat(recent("a")).isEqualTo(2);
        assertThat(seen).containsExactly(1);
        assertThat(calls).hasSize(2);
    }

    @Test
    void whereNoCallIsAllowedWhatIsKnownMustDo() {
        recent("a");
        pass(60_000);
        Sighting<Integer> old = sightings.recent("a", false, eye).orElseThrow();
        assertThat(old.seen()).isEqualTo(1);
        assertThat(old.began()).isEqualTo(clock.elapsed().minusSeconds(60));
        assertThat(sightings.recent("never seen", false, eye)).isEmpty();
        assertThat(calls).hasSize(1);
    }

    @Test
    void aLookOfAnybodyCountsForAllUnlessItBeganEarlier() {
        Duration early = clock.elapsed();
        recent("a");
        pass(100);
        sightings.saw("a", 99, clock.elapsed());
        sightings.saw("a", 98, early);
        assertThat(recent("a")).isEqualTo(99);
    }

    @Test
    void whoeverLooksNextDoesSoAfterALookThatFailed() {
        recent("a");
        pass(600);
        meanwhile = () -> {
            throw new IllegalStateException("unreachable");
        };
        assertThatThrownBy(() -> recent("a")).hasMessage("unreachable");
        meanwhile = () -> {};
        assertThat(recent("a")).isEqualTo(3);
    }
}
