package io.slipway.run;

import java.time.Duration;

/** Attempts until it is over, on the calling thread: for hosts that have a thread to spare, such as a container. */
public final class Blocking {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private Blocking() {}

    /**
     * @return Done or Failed
     * @throws InterruptedException if interrupted between two attempts; the delivery stays as it is
     */
    public static Outcome run(Attemptable work) throws InterruptedException {
        while (true) {
            Outcome outcome = work.attempt();
            if (!(outcome instanceof Outcome.Waiting waiting)) {
                return outcome;
            }
            // never longer than that, so that what is reported stays fresh and a beat is never late
            Duration pause = waiting.retryAfter().compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : waiting.retryAfter();
            if (!pause.isZero()) {
                Thread.sleep(pause.toMillis());
            }
        }
    }
}
