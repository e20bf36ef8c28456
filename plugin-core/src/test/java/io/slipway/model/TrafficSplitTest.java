package io.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficSplitTest {
    private static final ServerGroupName OLD = ServerGroupName.parse("shop-v001");
    private static final ServerGroupName NEW = ServerGroupName.parse("shop-v002");
    private static final ServerGroupName THIRD = ServerGroupName.parse("shop-v003");

    @ParameterizedTest(name = "{0} + {1}")
    @CsvSource({"10000, 0", "0, 10000", "0, 0", "9999, 1", "5000, 5000"})
    void weightsAddUpToAllOrNothing(int old, int fresh) {
        TrafficSplit split = TrafficSplit.of(Map.of(OLD, old, NEW, fresh));
        assertThat(split.weightOf(OLD)).isEqualTo(old);
        assertThat(split.membershipOf(NEW)).isEqualTo(new Membership.Attached(fresh));
        assertThat(split.membershipOf(THIRD)).isEqualTo(Membership.DETACHED);
        assertThat(split.weightOf(THIRD)).isZero();
    }

    @ParameterizedTest(name = "{0} + {1}")
    @CsvSource({"9999, 0", "1, 0", "10000, 1", "10000, 10000", "-1, 10001", "-5000, 5000", "2147483647, 2147483647"})
    void anythingElseIsRefused(int old, int fresh) {
        Map<ServerGroupName, Integer> weights = Map.of(OLD, old, NEW, fresh);
        assertThatThrownBy(() -> TrafficSplit.of(weights)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void proportionsAreExactInSumAndTiesGoToTheFirstName() {
        TrafficSplit thirds = TrafficSplit.inProportion(Map.of(OLD, 1, NEW, 1, THIRD, 1));
        assertThat(thirds.weights()).isEqualTo(Map.of(OLD, 3334, NEW, 3333, THIRD, 3333));
        assertThat(TrafficSplit.inProportion(Map.of(OLD, 3, NEW, 1)))
                .isEqualTo(TrafficSplit.of(Map.of(OLD, 7500, NEW, 2500)));
    }

    @Test
    void whereThereIsNothingToDivideAllAreAttachedAtZero() {
        TrafficSplit none = TrafficSplit.inProportion(Map.of(OLD, 0, NEW, 0));
        assertThat(none.membershipOf(OLD)).isEqualTo(Membership.DISABLED);
        assertThat(TrafficSplit.inProportion(Map.of())).isEqualTo(TrafficSplit.NOTHING);
    }

    @Test
    void aGroupIsAddedDisabledUnlessItHasAWeight() {
        TrafficSplit all = TrafficSplit.all(OLD);
        assertThat(all.withDisabled(NEW).weights()).isEqualTo(Map.of(OLD, 10_000, NEW, 0));
        assertThat(all.withDisabled(OLD)).isEqualTo(all);
        assertThat(all.weights()).hasSize(1);
    }

    @Test
    void isReadAsPercent() {
        assertThat(TrafficSplit.of(Map.of(OLD, 9995, NEW, 5))).hasToString("shop-v001 99.95 %, shop-v002 0.05 %");
        assertThat(TrafficSplit.all(OLD).withDisabled(NEW)).hasToString("shop-v001 100 %, shop-v002 0 %");
        assertThat(TrafficSplit.NOTHING).hasToString("no traffic");
    }

    @Test
    void cannotBeChanged() {
        Map<ServerGroupName, Integer> weights = new TreeMap<>(Map.of(OLD, 10_000));
        TrafficSplit split = TrafficSplit.of(weights);
        weights.clear();
        assertThat(split.weightOf(OLD)).isEqualTo(10_000);
        assertThatThrownBy(split.weights()::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
