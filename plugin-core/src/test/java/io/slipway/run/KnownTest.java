package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.BindingId;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.model.TaskRef;
import io.slipway.spi.BoundService;
import io.slipway.spi.Credentials;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a job says is heard without what is secret. */
class KnownTest {
    private static final TaskRef TASK = new TaskRef("here", "migrate");

    private final Known known = new Known();

    KnownTest() {
        ServiceInstance db =
                new ServiceInstance(new ServiceRef("here", "db"), "sql", "small", List.of(), ServiceState.READY, "");
        known.learn(new BoundService(
                new BindingId("b"),
                db,
                new Credentials(Value.fields()
                        .put("hostname", "127.0.0.1")
                        .put("password", "s3cr3t-pw")
                        .put("jdbcUrl", "jdbc:x;PASSWORD=s3cr3t-pw")
                        .build())));
    }

    private List<String> heard(String line) {
        return known.listen(TASK, new Report(new TaskStatus.Running(""), List.of(line), 7));
    }

    @Test
    void whatIsSecretIsLeftOut() {
        assertThat(heard("connecting to jdbc:x;PASSWORD=s3cr3t-pw")).containsExactly("connecting to ****");
        assertThat(heard("login with s3cr3t-pw at 127.0.0.1")).containsExactly("login with **** at 127.0.0.1");
        assertThat(known.last(TASK)).doesNotContain("s3cr3t");
        assertThat(known.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void theLogGoesOnWhereItWasLeft() {
        assertThat(known.next(TASK)).isZero();
        heard("one");
        assertThat(known.next(TASK)).isEqualTo(7);
        known.listen(TASK, new Report(new TaskStatus.Ended(0), List.of(), 9));
        assertThat(known.next(TASK)).isEqualTo(9);
        assertThat(known.last(TASK)).isEqualTo("one");
    }
}
