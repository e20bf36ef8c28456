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

    /** @param longest a pause beyond this does not count: the process was frozen, nobody watched */
    Looking(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** One more look at the wait with this key; continues what the record remembers of it. */
    Watch look(String key, int progress, Watch recorded) {
        Duration now = clock.elapsed();
        Duration since = now.minus(last);
        if (watch.key().equals(key)) {
            watch = watch.after(since.compareTo(longest) > 0 ? longest : since, progress);
        } else {
            Watch start = recorded.key().equals(key) ? recorded : Watch.of(key);
            watch = start.after(Duration.ZERO, progress);
        }
        last = now;
        return watch;
    }

    Watch watch() {
        return watch;
    }
}
