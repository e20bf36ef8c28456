package io.slipway.run;

import io.slipway.model.Watch;
import io.slipway.spi.Clock;
import java.time.Duration;

/** Counts watched time: that between two looks of this process, and never more of it than a process can vouch for. */
final class Looking {
    private final Clock clock;
    private final Duration longest;
    private Watch watch = Watch.NONE;
    private Duration last = Duration.ZERO;
    private boolean blind;

    /** @param longest a pause beyond this does not count: the process was frozen, nobody watched */
    Looking(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** One more look at the wait with this key; continues what the record remembers of it. */
    Watch look(String key, int progress, Watch recorded) {
        Duration now = clock.elapsed();
        Duration since = now.minus(last);
        boolean watched = !blind && since.compareTo(longest) <= 0;
        if (watch.key().equals(key)) {
            watch = watch.after(watched ? since : Duration.ZERO, progress);
        } else {
            watch = begun(key, recorded).after(Duration.ZERO, progress);
        }
        last = now;
        blind = false;
        return watch;
    }

    /** What the record remembers is of use to a new process only; who was there knows that the wait was interrupted. */
    private Watch begun(String key, Watch recorded) {
        return watch.key().isEmpty() && recorded.key().equals(key) ? recorded : Watch.of(key);
    }

    /** A look failed: the time until the next one was not watched. */
    void blinded() {
        blind = true;
    }

    /** What to record; what is recorded already, before the first look. */
    Watch watch(Watch recorded) {
        return watch.key().isEmpty() ? recorded : watch;
    }
}
