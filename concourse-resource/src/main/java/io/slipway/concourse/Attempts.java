package io.slipway.concourse;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Hold;
import io.slipway.run.Attemptable;
import io.slipway.run.BakeRun;
import io.slipway.run.BindRun;
import io.slipway.run.Delivery;
import io.slipway.run.Outcome;
import io.slipway.run.TaskRun;
import java.time.Duration;
import java.util.Optional;

/** Attempts until it is over, or until somebody has wished that it stop and the time for making things safe is up. */
final class Attempts {
    /** Concourse kills ten seconds after it asked; the wish itself and the last words take some time too. */
    static final Duration GRACE = Duration.ofSeconds(7);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private final Stop stop;
    private final Console console;
    private final String by;

    Attempts(Stop stop, Console console, String by) {
        this.stop = stop;
        this.console = console;
        this.by = by;
    }

    /** @throws DeliveryException if it failed or was stopped */
    void finish(Delivery delivery) throws InterruptedException {
        stop.react(() -> cancel(delivery));
        Outcome outcome = attempt(delivery);
        if (outcome instanceof Outcome.Waiting waiting) {
            delivery.release();
            throw new DeliveryException(
                    ErrorKind.CANCELLED,
                    "stopped before the way back was complete (" + waiting.why() + "); the delivery stays open",
                    "put the same again to go on, or anything else, such as operation: settle, to go back");
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw failed.error();
        }
        Optional<Hold> held = delivery.summary().held();
        if (stop.wished() && held.isPresent()) {
            throw new DeliveryException(
                    ErrorKind.CANCELLED,
                    "stopped when it was held " + held.get() + " already",
                    "put operation: abort to send it back");
        }
        if (stop.wished()) {
            throw new DeliveryException(
                    ErrorKind.CANCELLED,
                    "stopped when all that matters was done: what is new serves",
                    "put anything, such as operation: settle, to finish the tidying up");
        }
    }

    /** A task is stopped before it is left; if it takes longer to end than there is time, it ends without us. */
    void finish(TaskRun task) throws InterruptedException {
        stop.react(() -> {
            console.say("asked to stop: " + task.task() + " is stopped");
            task.cancel();
        });
        over(attempt(task), "", "look at what the task has done, or run it again");
    }

    /** Stopped, its tools are asked to clean up, and given the same time. */
    void finish(BakeRun work) throws InterruptedException {
        stop.react(work::cancel);
        over(attempt(work), "; what its tools had made may be left", "look at what is left, or bake the same again");
    }

    /** What has been asked for is done by the service, whether somebody waits or not. */
    void finish(BindRun work) throws InterruptedException {
        over(attempt(work), "", "put the same again to go on");
    }

    private static void over(Outcome outcome, String left, String remedy) {
        if (outcome instanceof Outcome.Failed failed) {
            throw failed.error();
        }
        if (outcome instanceof Outcome.Waiting waiting) {
            throw new DeliveryException(ErrorKind.CANCELLED, "stopped while " + waiting.why() + left, remedy);
        }
    }

    /** @return Waiting only where it was stopped */
    private Outcome attempt(Attemptable work) throws InterruptedException {
        String last = "";
        while (true) {
            Outcome outcome = work.attempt();
            if (!(outcome instanceof Outcome.Waiting waiting)) {
                return outcome;
            }
            if (stop.wishedFor(work instanceof BindRun ? Duration.ZERO : GRACE)) {
                return outcome;
            }
            if ((work instanceof BakeRun || work instanceof BindRun)
                    && !waiting.why().equals(last)) {
                last = waiting.why();
                console.say(last);
            }
            stop.pause(shorter(waiting.retryAfter(), LONGEST_PAUSE));
        }
    }

    private void cancel(Delivery delivery) {
        console.say("asked to stop while " + delivery.describe() + ": making things safe");
        try {
            delivery.cancel(by);
        } catch (DeliveryException unrecorded) {
            console.say("the wish to stop could not be recorded: " + unrecorded.problem());
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
