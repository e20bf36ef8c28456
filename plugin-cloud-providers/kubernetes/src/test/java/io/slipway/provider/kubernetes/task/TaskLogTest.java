package io.slipway.provider.kubernetes.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskLogTest {
    private static final String TEXT =
            "2026-01-01T00:00:00.000000001Z one\n2026-01-01T00:00:00.000000002Z \n2026-01-01T00:00:01Z three";

    @Test
    void linesComeOnceAndInOrder() {
        TaskLog first = TaskLog.of(TEXT, 0, false);
        assertThat(first.lines()).containsExactly("one", "");
        TaskLog second = TaskLog.of(TEXT, first.next(), true);
        assertThat(second.lines()).containsExactly("three");
        assertThat(TaskLog.of(TEXT, second.next(), true).lines()).isEmpty();
    }

    @Test
    void theServerIsAskedFromTheWholeSecondOn() {
        assertThat(TaskLog.since(1_767_225_600_999_999_999L)).isEqualTo("2026-01-01T00:00:00Z");
    }
}
