package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Seconds;
import io.slipway.model.TaskRef;
import io.slipway.spi.Tasks.TaskStatus;
import java.time.Duration;

/** What the end of a job means. */
final class JobSteps {
    private JobSteps() {}

    static boolean runs(TaskStatus status) {
        return status instanceof TaskStatus.Running;
    }

    /**
     * Throws unless it has succeeded.
     *
     * @param last what it said last
     */
    static void judge(TaskRef task, TaskStatus status, String last) {
        String said = last.isEmpty() ? "" : "; it said last: " + last;
        if (status instanceof TaskStatus.Broken broken) {
            throw failed(task, "is broken: " + broken.why() + said);
        }
        if (status instanceof TaskStatus.Ended ended && ended.exitCode() != 0) {
            throw failed(task, "ended with exit code " + ended.exitCode() + said);
        }
    }

    private static DeliveryException failed(TaskRef task, String how) {
        return new DeliveryException(
                ErrorKind.VERIFICATION_FAILED,
                task + " " + how,
                "look at what the task has said; what it has done is not undone");
    }

    static DeliveryException late(TaskRef task, Duration timeout) {
        return new DeliveryException(
                ErrorKind.TIMED_OUT,
                task + " had not ended after " + Seconds.of(timeout) + ", and was stopped",
                "look at what the task has said; give it a longer timeout if it needs one");
    }
}
