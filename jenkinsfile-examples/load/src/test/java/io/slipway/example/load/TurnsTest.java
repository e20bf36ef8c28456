package io.slipway.example.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();

    @Test
    void aSwitchIsTwoTurnsThoughAnswersMix() {
        answer("1.0", 0, 100, 400);
        answer("2.0", 300, 350);
        answer("1.0", 500);
        answer("2.0", 600);
        assertThat(turns.all())
                .containsExactly(new Turn("1.0", 4, at(0), at(500)), new Turn("2.0", 3, at(300), at(600)));
    }

    @Test
    void whoComesBackHasAnotherTurn() {
        answer("1.0", 0);
        answer("2.0", 100, 2_000);
        answer("1.0", 2_100, 2_200);
        assertThat(turns.all())
                .extracting(Turn::version, Turn::answers)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1.0", 1L),
                        org.assertj.core.groups.Tuple.tuple("2.0", 2L),
                        org.assertj.core.groups.Tuple.tuple("1.0", 2L));
    }

    @Test
    void silenceAloneEndsNoTurn() {
        answer("1.0", 0, 10_000);
        assertThat(turns.all()).containsExactly(new Turn("1.0", 2, at(0), at(10_000)));
    }

    private void answer(String version, long... millis) {
        for (long one : millis) {
            turns.answered(version, at(one));
        }
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
