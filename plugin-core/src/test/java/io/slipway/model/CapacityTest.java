package io.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
    @ParameterizedTest
    @CsvSource({"0,0,0,0", "1,1,1,1", "1,2,3,1..2..3", "0,0,5,0..0..5", "2,5,5,2..5..5", "0,1,100000,0..1..100000"})
    void isWithinBounds(int min, int desired, int max, String text) {
        assertThat(new Capacity(min, desired, max)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"-1,0,0", "1,0,1", "0,2,1", "3,2,1", "0,0,100001", "-2147483648,0,2147483647"})
    void isRefusedOutsideThem(int min, int desired, int max) {
        assertThatThrownBy(() -> new Capacity(min, desired, max))
                .hasMessageContaining("0 <= min <= desired <= max <= 100000, found " + min + ", " + desired);
    }

    @Test
    void isAddedBoundByBound() {
        assertThat(new Capacity(1, 2, 3).plus(new Capacity(0, 4, 9))).isEqualTo(new Capacity(1, 6, 12));
        assertThat(Capacity.of(3).plus(Capacity.ZERO)).isEqualTo(Capacity.of(3));
    }

    @Test
    void aSumBeyondTheLimitIsRefusedAndNotWrong() {
        Capacity full = Capacity.of(Capacity.LIMIT);
        assertThatThrownBy(() -> full.plus(Capacity.of(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
