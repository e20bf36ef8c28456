package io.slipway.provider.docker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskLogTest {
    private static final List<String> PARTS = List.of(
            "2026-01-02T03:04:05.000000001Z one\n",
            "2026-01-02T03:04:05.000000002Z half ",
            "2026-01-02T03:04:05.000000003Z and half\n",
            "2026-01-02T03:04:05.000000004Z no end");

    @Test
    void aLineWithoutAnEndIsToldWhenNothingMoreComes() {
        TaskLog going = TaskLog.of(PARTS, 0, false);
        assertThat(going.lines()).containsExactly("one", "half and half");
        assertThat(TaskLog.of(PARTS, 0, true).lines()).containsExactly("one", "half and half", "no end");
    }

    @Test
    void itGoesOnAfterTheLastLineThatWasTold() {
        TaskLog first = TaskLog.of(PARTS.subList(0, 1), 0, false);
        assertThat(TaskLog.of(PARTS, first.next(), true).lines()).containsExactly("half and half", "no end");
        TaskLog all = TaskLog.of(PARTS, 0, true);
        assertThat(TaskLog.of(PARTS, all.next(), true).lines()).isEmpty();
    }

    @Test
    void emptyLinesAreLines() {
        assertThat(TaskLog.of(List.of("2026-01-02T03:04:05.000000001Z \n"), 0, false)
                        .lines())
                .containsExactly("");
    }
}
