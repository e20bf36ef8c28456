package io.slipway.run;

import io.slipway.model.Watch;
import java.time.Duration;
import java.util.Optional;

/** Counts watched time: that between two looks of this process, and never more of it than a process can vouch for. */
final class Looking {
    private final Duration longest;
    private Watch watch = Watch.NONE;
    private Optional<Duration> last = Optional.empty();
    private Duration seen = Duration.ZERO;
    private boolean blind;

    /** @param longest a pause beyond this does not count: the process was frozen, nobody watched */
    Looking(Duration longest) {
        this.longest = longest;
    }

    /** What follows is about what a look showed that began then; whether that is news. */
    boolean saw(Duration began) {
        boolean news = !began.equals(seen);
        seen = began;
        return news;
    }

    /** One more look at the wait with this key; continues what the record remembers of it. */
    Watch look(String key, int progress, Watch recorded) {
        // a look of somebody else may have begun before our own last one
        Duration now = last.filter(l -> l.compareTo(seen) > 0).orElse(seen);
        Duration since = now.minus(last.orElse(now));
        boolean watched = !blind && since.compareTo(longest) <= 0;
        if (watch.key().equals(key)) {
            watch = watch.after(watched ? since : Duration.ZERO, progress);
        } else {
            watch = begun(key, recorded).after(Duration.ZERO, progress);
        }
        blind = blind && last.equals(Optional.of(now));
        last = Optional.of(now);
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
