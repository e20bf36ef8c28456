package io.slipway.example.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Tally tally = new Tally();

    @Test
    void tellsOfSwitchesAndFailures() {
        for (int i = 0; i < 4; i++) {
            tally.send();
        }
        tally.answered(at(1_000), "1.0", Duration.ofMillis(7));
        tally.answered(at(1_100), "2.0", Duration.ofMillis(31));
        tally.answered(at(1_150), "1.0", Duration.ZERO);
        tally.failed(at(1_200), "GET /: status 503");
        assertThat(new Report(ZoneOffset.UTC).lines(tally.summary()))
                .containsExactly(
                        "requests sent: 4",
                        "requests failed: 1",
                        "  00:00:01.200 GET /: status 503",
                        "slowest answer: 31 ms",
                        "version 1.0 answered 2 requests, from 00:00:01.000 to 00:00:01.150",
                        "version 2.0 answered 1 requests, from 00:00:01.100 to 00:00:01.100, for 50 ms beside version"
                                + " 1.0");
    }

    @Test
    void tellsProgramsTheSame() {
        tally.send();
        tally.answered(at(1_000), "1.0", Duration.ofMillis(7));
        tally.failed(at(2_000), "a \"quoted\"\ncause");
        assertThat(tally.summary().json())
                .contains(
                        "\"requests_sent\": 1,",
                        "\"requests_failed\": 1,",
                        "{\"at\": \"1970-01-01T00:00:02Z\", \"cause\": \"a \\\"quoted\\\" cause\"}",
                        "{\"version\": \"1.0\", \"answers\": 1, \"first\": \"1970-01-01T00:00:01Z\"",
                        "{\"at\": \"1970-01-01T00:00:01Z\", \"answers\": {\"1.0\": 1}}");
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
