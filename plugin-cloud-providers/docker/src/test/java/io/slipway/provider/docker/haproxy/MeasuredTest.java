package io.slipway.provider.docker.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.docker.haproxy.Measured.Second;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final String INFO = "Name: HAProxy\nUptime: 0d 0h00m04s\nUptime_sec: 4\nStart_time_sec: 1000\n";
    private static final String TABLE = """
            # table: measured, type: string, size:20480, used:2
            0x55b9f67e9ff0: key=h0.1001 use=0 exp=3897259 gpt0=178 gpc0=3 gpc1=1 gpc2=2
            0x7f892804b3b0: key=h01.1002 use=1 exp=3897408 gpt0=645 gpc0=2 gpc1=0 gpc2=2
            """;

    private final Measured measured = Measured.read(INFO, List.of(TABLE), "h0");

    @Test
    void whatWasCountedIsReadBySecond() {
        assertThat(measured.at(1001)).contains(new Second(3, 1, 2, 178));
    }

    @Test
    void aSecondWithoutRequestsHadNone() {
        // that of another slot is no concern of ours
        assertThat(measured.at(1002)).contains(Second.NOTHING);
    }

    @Test
    void beforeItStartedAndInTheFutureNobodyKnows() {
        assertThat(measured.at(1000)).isEmpty();
        assertThat(measured.at(1004)).isPresent();
        assertThat(measured.at(1005)).isEmpty();
    }
}
