package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes<String> lanes = new Lanes<>(5);

    private void join(String lane, int members) {
        for (int i = 0; i < members; i++) {
            lanes.join(lane);
        }
    }

    private int enter(String lane, int many) {
        int inside = 0;
        for (int i = 0; i < many; i++) {
            inside += lanes.enter(lane, lane + i) ? 1 : 0;
        }
        return inside;
    }

    @Test
    void whoIsAloneHasAllPlacesButOne() {
        join("a", 5);
        assertThat(enter("a", 5)).isEqualTo(4);
        assertThat(lanes.leave("a")).containsExactly("a4");
    }

    @Test
    void whoComesFirstIsServedFirst() {
        join("a", 7);
        enter("a", 7);
        assertThat(lanes.leave("a")).containsExactly("a4");
        assertThat(lanes.leave("a")).containsExactly("a5");
        assertThat(lanes.leave("a")).containsExactly("a6");
        assertThat(lanes.leave("a")).isEmpty();
    }

    @Test
    void placesAreShared() {
        join("a", 9);
        enter("a", 9);
        join("b", 3);
        assertThat(enter("b", 3)).isEqualTo(2);
        assertThat(lanes.leave("a")).isEmpty();
        assertThat(lanes.leave("b")).containsExactly("b2");
        assertThat(lanes.leave("a")).isEmpty();
        assertThat(lanes.leave("a")).containsExactly("a4");
    }

    @Test
    void aLaneKeepsItsShareWhileNobodyIsInside() {
        join("waits", 1);
        join("a", 9);
        assertThat(enter("a", 9)).isEqualTo(2);
    }

    @Test
    void everyLaneHasAPlaceHoweverManyThereAre() {
        for (int i = 0; i < 20; i++) {
            join("lane" + i, 2);
            assertThat(enter("lane" + i, 2)).isPositive();
        }
    }

    @Test
    void whatOthersGiveUpIsHandedOut() {
        join("b", 1);
        enter("b", 1);
        join("a", 5);
        assertThat(enter("a", 5)).isEqualTo(2);
        lanes.leave("b");
        lanes.quit("b");
        assertThat(lanes.leave("a")).containsExactly("a2", "a3", "a4");
    }
}
