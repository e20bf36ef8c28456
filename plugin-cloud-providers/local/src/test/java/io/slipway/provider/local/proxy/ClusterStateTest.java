package io.slipway.provider.local.proxy;

import static io.slipway.provider.local.proxy.LocalProxy.group;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ClusterStateTest {
    private static final Backend A1 = new Backend("a1", 1001, true);
    private static final Backend A2 = new Backend("a2", 1002, true);
    private static final Backend A1_DOWN = new Backend("a1", 1001, false);
    private static final Backend B1 = new Backend("b1", 2001, true);
    private static final Backend B1_DOWN = new Backend("b1", 2001, false);

    private final AtomicLong nanos = new AtomicLong(1);
    private final ClusterState cluster = new ClusterState("local/default/shop", nanos::get);

    @Test
    void sharesAreExact() {
        route(group("a", 9000, A1), group("b", 1000, B1));
        assertThat(groupsOf(10_000)).containsExactlyInAnyOrderEntriesOf(Map.of("a", 9000, "b", 1000));
        assertThat(groupsOf(10)).as("and as even as can be").containsExactlyInAnyOrderEntriesOf(Map.of("a", 9, "b", 1));
    }

    @Test
    void sharesAreRelativeToTheSumOfTheWeights() {
        route(group("a", 2, A1), group("b", 1, B1), group("c", 0, A2));
        assertThat(groupsOf(300)).containsExactlyInAnyOrderEntriesOf(Map.of("a", 200, "b", 100));
    }

    @Test
    void newWeightsActAtOnceAndExactly() {
        route(group("a", 10_000, A1), group("b", 0, B1));
        assertThat(groupsOf(7)).isEqualTo(Map.of("a", 7));
        route(group("a", 5000, A1), group("b", 5000, B1));
        assertThat(groupsOf(100)).isEqualTo(Map.of("a", 50, "b", 50));
        route(group("a", 0, A1), group("b", 10_000, B1));
        assertThat(groupsOf(7)).isEqualTo(Map.of("b", 7));
    }

    @Test
    void aChangeOfBackendsAloneLeavesTheSharesExact() {
        route(group("a", 7500, A1), group("b", 2500, B1));
        Map<String, Integer> seen = new TreeMap<>();
        for (int round = 0; round < 100; round++) {
            route(group("a", 7500, round % 2 == 0 ? A2 : A1), group("b", 2500, B1));
            groupsOf(1).forEach((group, count) -> seen.merge(group, count, Integer::sum));
        }
        assertThat(seen).isEqualTo(Map.of("a", 75, "b", 25));
    }

    @Test
    void backendsOfAGroupTakeTurns() {
        route(group("a", 10_000, A1, A2, new Backend("a3", 1003, false), new Backend("a4", 1004, true)));
        assertThat(backendsOf(9)).isEqualTo(Map.of("a1", 3, "a2", 3, "a4", 3));
    }

    @Test
    void aBackendThatIsDownIsUsedOnlyWhereNothingElseIsLeft() {
        route(group("a", 9000, A1_DOWN), group("b", 1000, B1));
        assertThat(groupsOf(10)).as("another group has one").isEqualTo(Map.of("b", 10));
        route(group("a", 9000, A1_DOWN, A2), group("b", 1000, B1_DOWN));
        assertThat(backendsOf(10)).isEqualTo(Map.of("a2", 10));
        route(group("a", 9000, A1_DOWN), group("b", 1000, B1_DOWN));
        assertThat(groupsOf(10)).as("the last resort keeps the shares").isEqualTo(Map.of("a", 9, "b", 1));
    }

    @Test
    void aGroupWithoutWeightServesNobodyEvenIfTheOthersAreGone() {
        route(group("a", 10_000), group("b", 0, B1));
        assertThat(cluster.begin()).isEmpty();
        assertThat(cluster.stats().unrouted()).isEqualTo(1);
        assertThat(cluster.begin("b")).as("smoke test").isPresent();
        assertThat(cluster.begin("c")).isEmpty();
    }

    @Test
    void aBackendThatRefusesIsSparedForASecond() {
        route(group("a", 10_000, A1, A2));
        Attempt attempt = cluster.begin().orElseThrow();
        assertThat(attempt.backend().id()).isEqualTo("a1");
        assertThat(cluster.refused(attempt)).isTrue();
        assertThat(attempt.backend().id()).isEqualTo("a2");
        assertThat(backendsOf(4)).isEqualTo(Map.of("a2", 4));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(backendsOf(4)).isEqualTo(Map.of("a1", 2, "a2", 2));
    }

    @Test
    void whenAllRefuseEachIsTriedOnce() {
        route(group("a", 10_000, A1, A2));
        Attempt attempt = cluster.begin().orElseThrow();
        assertThat(cluster.refused(attempt)).isTrue();
        assertThat(cluster.refused(attempt)).isFalse();
        assertThat(cluster.begin()).as("better than nothing").isPresent();
    }

    @Test
    void anotherGroupTakesOverWhatItsOwnCannotAndTheFailureIsCounted() {
        route(group("a", 9000, A1), group("b", 1000, B1), group("c", 0, A2));
        Attempt attempt = cluster.begin().orElseThrow();
        assertThat(cluster.refused(attempt)).isTrue();
        assertThat(attempt.group().name()).isEqualTo("b");
        assertThat(stats("a").inFlight()).isZero();
        assertThat(stats("a").errors()).isEqualTo(1);
        assertThat(stats("b").inFlight()).isEqualTo(1);
    }

    @Test
    void onceSentItStaysInItsGroup() {
        route(group("a", 9000, A1, A2), group("b", 1000, B1));
        Attempt attempt = cluster.begin().orElseThrow();
        attempt.markSent();
        cluster.broken(attempt);
        assertThat(attempt.backend().id()).isEqualTo("a2");
        assertThat(cluster.refused(attempt))
                .as("b could take it, but it may have had its effect")
                .isFalse();
    }

    @Test
    void aBrokenConnectionIsTriedAgainWhereThereIsOneBackendAlone() {
        route(group("a", 10_000, A1));
        Attempt attempt = cluster.begin().orElseThrow();
        attempt.markSent();
        cluster.broken(attempt);
        assertThat(attempt.backend().id()).isEqualTo("a1");
    }

    @Test
    void aSmokeTestNeverLeavesItsGroup() {
        route(group("a", 0, A1), group("b", 10_000, B1));
        Attempt attempt = cluster.begin("a").orElseThrow();
        assertThat(cluster.refused(attempt)).isFalse();
    }

    @Test
    void aGroupThatHasGoneIsSeenUntilItIsDrained() {
        route(group("a", 10_000, A1, A2), group("b", 0, B1));
        Attempt attempt = cluster.begin().orElseThrow();
        route(group("b", 10_000, B1));
        assertThat(stats("a").attached()).isFalse();
        assertThat(stats("a").inFlight()).isEqualTo(1);
        assertThat(groupsOf(3)).isEqualTo(Map.of("b", 3));
        assertThat(cluster.refused(attempt))
                .as("its backends are there as long as it is")
                .isTrue();
        assertThat(attempt.backend().id()).isEqualTo("a2");
        cluster.answered(attempt, 200);
        cluster.released(attempt);
        assertThat(cluster.has("a")).isFalse();
    }

    @Test
    void aRequestEndsOnce() {
        route(group("a", 10_000, A1));
        Attempt first = cluster.begin().orElseThrow();
        Attempt second = cluster.begin().orElseThrow();
        cluster.released(first);
        cluster.released(first);
        assertThat(cluster.inFlight()).isEqualTo(1);
        cluster.released(second);
        assertThat(cluster.inFlight()).isZero();
    }

    @Test
    void errorsAreAnswersOf5xxAndThoseThatNeverCame() {
        route(group("a", 10_000, A1), group("b", 1, B1));
        for (int status : List.of(200, 204, 302, 404, 499, 500, 503)) {
            Attempt attempt = cluster.begin().orElseThrow();
            cluster.answered(attempt, status);
            cluster.released(attempt);
        }
        cluster.refused(cluster.begin().orElseThrow());
        GroupStats stats = stats("a");
        assertThat(stats.requests()).isEqualTo(8);
        assertThat(stats.errors()).isEqualTo(3);
        assertThat(stats.byStatus()).isEqualTo(Map.of("2xx", 2L, "3xx", 1L, "4xx", 2L, "5xx", 2L, "none", 1L));
    }

    private void route(GroupRoute... groups) {
        cluster.apply(List.of(groups));
    }

    private GroupStats stats(String group) {
        return new ProxyStats(1, List.of(cluster.stats()))
                .group("local/default/shop", group)
                .orElseThrow();
    }

    private Map<String, Integer> groupsOf(int requests) {
        return count(requests, attempt -> attempt.group().name());
    }

    private Map<String, Integer> backendsOf(int requests) {
        return count(requests, attempt -> attempt.backend().id());
    }

    private Map<String, Integer> count(int requests, Function<Attempt, String> what) {
        Map<String, Integer> seen = new TreeMap<>();
        for (int request = 0; request < requests; request++) {
            Attempt attempt = cluster.begin().orElseThrow();
            seen.merge(what.apply(attempt), 1, Integer::sum);
            cluster.released(attempt);
        }
        return seen;
    }
}
