package io.slipway.model;

import static io.slipway.model.Phase.CLOSED;
import static io.slipway.model.Phase.COMMITTED;
import static io.slipway.model.Phase.HELD;
import static io.slipway.model.Phase.PREPARING;
import static io.slipway.model.Phase.RESTORING;
import static io.slipway.model.Phase.SHIFTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseTest {
    @ParameterizedTest
    @EnumSource
    void onlyTrafficMovesInSteps(Phase phase) {
        assertThat(phase.mayBecome(phase)).isEqualTo(phase == SHIFTING);
    }

    @Test
    void nothingFollowsClosed() {
        assertThat(after(CLOSED)).isEmpty();
    }

    @Test
    void thereIsNoWayBackFromCommittedAndOnlyOneOutOfRestoring() {
        assertThat(after(COMMITTED)).containsExactly(CLOSED);
        assertThat(after(RESTORING)).containsExactly(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARING", "HELD", "SHIFTING"})
    void beforeCommitOneMayRestoreAndNotClose(Phase phase) {
        assertThat(phase.beforeCommit()).isTrue();
        assertThat(after(phase)).contains(RESTORING).doesNotContain(CLOSED);
    }

    @Test
    void whatWasHeldGoesOnFromWhereItWasBeforeItIsCommitted() {
        assertThat(after(HELD)).containsExactlyInAnyOrder(PREPARING, SHIFTING, RESTORING);
        assertThat(PREPARING.mayBecome(HELD) && SHIFTING.mayBecome(HELD)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMITTED", "RESTORING", "CLOSED"})
    void theOthersAreNotBeforeCommit(Phase phase) {
        assertThat(phase.beforeCommit()).isFalse();
        assertThat(phase.mayBecome(PREPARING) || phase.mayBecome(SHIFTING)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyPhaseEnds(Phase phase) {
        Set<Phase> reached = EnumSet.of(phase);
        for (int i = 0; i < Phase.values().length; i++) {
            Set.copyOf(reached).forEach(each -> reached.addAll(after(each)));
        }
        assertThat(reached).contains(CLOSED);
    }

    private static Set<Phase> after(Phase phase) {
        return Arrays.stream(Phase.values()).filter(phase::mayBecome).collect(Collectors.toSet());
    }
}
