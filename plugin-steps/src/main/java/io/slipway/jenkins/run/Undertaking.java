package io.slipway.jenkins.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.run.Attemptable;
import io.slipway.run.Outcome;
import java.time.Duration;

/**
 * A piece of work that the {@link Engine} sees to. Looks may be repeated, so a cloud that is away for a moment, or asks
 * for fewer calls, fails no build.
 */
abstract class Undertaking implements Attemptable {
    private static final int LOOKS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private final Teller teller;
    private int failures;
    private volatile String stoppedBy = "";
    private volatile String doing = "about to begin";

    Undertaking(Teller teller) {
        this.teller = teller;
    }

    /** One attempt. What it throws is UNAVAILABLE or THROTTLED only where nothing but a look has failed. */
    protected abstract Outcome step();

    /** What came of it, once it is done. */
    abstract Value.Fields result();

    /** What came of it where it failed, as far as it is known. */
    Value.Fields failed() {
        return Value.Fields.EMPTY;
    }

    /** Wishes that it stop. May call a cloud, and may be told more than once. */
    void stop(String by) {
        stoppedBy = by;
    }

    /** In words, for those who look at the build. */
    String doing() {
        return doing;
    }

    /** The same without what must not be shown: clouds may quote it in their errors. */
    final String hidden(String text) {
        return teller.hide(text);
    }

    protected final void say(String line) {
        teller.say(line);
    }

    protected final String stoppedBy() {
        return stoppedBy;
    }

    protected final boolean stopped() {
        return !stoppedBy.isEmpty();
    }

    protected final Outcome untouched() {
        return new Outcome.Failed(new DeliveryException(
                ErrorKind.CANCELLED, "stopped by " + stoppedBy + " before anything was touched", "run it again"));
    }

    @Override
    public final Outcome attempt() {
        Outcome outcome = patiently();
        if (outcome instanceof Outcome.Waiting waiting) {
            doing = waiting.why();
        }
        return outcome;
    }

    private Outcome patiently() {
        try {
            Outcome outcome = step();
            failures = 0;
            return outcome;
        } catch (DeliveryException failed) {
            boolean passing = failed.kind() == ErrorKind.UNAVAILABLE || failed.kind() == ErrorKind.THROTTLED;
            if (!passing || ++failures >= LOOKS || stopped()) {
                return new Outcome.Failed(failed);
            }
            Duration pause = FIRST_PAUSE.multipliedBy(1L << failures);
            return new Outcome.Waiting(failed.problem() + "; looking again in " + pause.toSeconds() + " s", pause);
        }
    }
}
