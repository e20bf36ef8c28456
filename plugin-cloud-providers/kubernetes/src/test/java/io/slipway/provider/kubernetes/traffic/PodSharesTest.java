package io.slipway.provider.kubernetes.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.ServerGroupName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PodSharesTest {
    private static final ServerGroupName OLD = ServerGroupName.parse("shop-v001");
    private static final ServerGroupName FRESH = ServerGroupName.parse("shop-v002");
    private static final ServerGroupName THIRD = ServerGroupName.parse("shop-v003");

    @ParameterizedTest(name = "{2} basis points of {0} and {1} pods: {3} and {4}")
    @CsvSource({
        "4, 4, 1000, 4, 1",
        "4, 4, 2500, 3, 1",
        "4, 4, 5000, 4, 4",
        "4, 4, 7500, 1, 3",
        "4, 4, 9900, 1, 4",
        "4, 1, 1000, 4, 1",
        "4, 2, 5000, 2, 2",
        "3, 2, 3400, 2, 1",
        "1, 1, 1, 1, 1",
        "10, 10, 1000, 9, 1",
        "100, 100, 100, 99, 1",
        "100, 100, 1000, 99, 11",
        "4, 0, 1000, 4, 0",
        "0, 4, 1000, 0, 4",
        "0, 0, 1000, 0, 0",
    })
    void twoGroups(int old, int fresh, int share, int ofOld, int ofFresh) {
        assertThat(PodShares.of(Map.of(OLD, 10_000 - share, FRESH, share), Map.of(OLD, old, FRESH, fresh)))
                .isEqualTo(Map.of(OLD, ofOld, FRESH, ofFresh));
    }

    @Test
    void oneGroupServesWithAllItsPods() {
        assertThat(PodShares.of(Map.of(OLD, 10_000, FRESH, 0), Map.of(OLD, 7, FRESH, 3)))
                .isEqualTo(Map.of(OLD, 7));
    }

    /** Of all numbers of pods and weights up to some size. */
    @Test
    void nobodyGetsNothingNorMoreThanThereIsAndCapacityStays() {
        for (int old = 1; old <= 6; old++) {
            for (int fresh = 1; fresh <= 6; fresh++) {
                for (int third = 1; third <= 4; third++) {
                    for (int share = 1; share < 9_999; share += 311) {
                        Map<ServerGroupName, Integer> weights =
                                new TreeMap<>(Map.of(OLD, (10_000 - share) / 2, FRESH, share));
                        weights.put(THIRD, 10_000 - share - weights.get(OLD));
                        check(weights, Map.of(OLD, old, FRESH, fresh, THIRD, third));
                    }
                }
            }
        }
    }

    private static void check(Map<ServerGroupName, Integer> weights, Map<ServerGroupName, Integer> pods) {
        SortedMap<ServerGroupName, Integer> counts = PodShares.of(weights, pods);
        double whole = 0;
        for (ServerGroupName group : List.of(OLD, FRESH, THIRD)) {
            assertThat(counts.get(group)).isBetween(1, pods.get(group));
            whole += weights.get(group) * pods.get(group) / 10_000.0;
        }
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(sum).as("%s of %s for %s", counts, pods, weights).isGreaterThanOrEqualTo((int)
                Math.ceil(whole - 1e-6));
        assertThat(PodShares.of(weights, pods)).isEqualTo(counts);
    }
}
