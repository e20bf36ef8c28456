package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({"500ms, 500", "90s, 90000", "5m, 300000", "1h, 3600000", "1h30m, 5400000", "2d, 172800000", "0s, 0"})
    void readsWhatPeopleWrite(String text, long millis) {
        assertThat(Times.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "-5s", "1.5h", "5 m", "5M", "1h 30m", "9999999999s", "1w", "٣s", "1e3s"})
    void refusesWhatCouldBeMeantInTwoWays(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    @Test
    void aBareNumberIsSeconds() {
        assertThat(Times.ofSeconds(new BigDecimal("1.5"))).contains(Duration.ofMillis(1500));
        assertThat(Times.ofSeconds(new BigDecimal("1e900"))).isEmpty();
        assertThat(Times.ofSeconds(new BigDecimal("-1e900"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90000, 90s", "5400000, 90m", "3600000, 1h", "604800000, 7d", "1500, 1500ms", "0, 0s"})
    void isWrittenInTheLargestUnitThatDividesIt(long millis, String text) {
        assertThat(Times.written(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void providersGetSeconds() {
        assertThat(Times.seconds(Duration.ofMinutes(5))).isEqualTo(Value.of(300));
        assertThat(Times.seconds(Duration.ofMillis(1500))).isEqualTo(new Value.Number(new BigDecimal("1.5")));
    }
}
