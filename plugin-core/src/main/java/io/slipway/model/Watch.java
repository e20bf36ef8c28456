package io.slipway.model;

import java.time.Duration;

/**
 * The wait that a delivery is in, and for how long it has been watched.
 *
 * @param key which wait it is; another key starts anew
 * @param watched time in which a process looked
 * @param stalled watched time since the last progress
 * @param best highest progress seen, for example healthy instances
 */
public record Watch(String key, Duration watched, Duration stalled, int best) {
    public static final Watch NONE = new Watch("", Duration.ZERO, Duration.ZERO, 0);

    public static Watch of(String key) {
        return new Watch(key, Duration.ZERO, Duration.ZERO, 0);
    }

    /** The same wait, looked at for so much longer, with this progress now. */
    public Watch after(Duration looked, int progress) {
        boolean better = progress > best;
        return new Watch(
                key, watched.plus(looked), better ? Duration.ZERO : stalled.plus(looked), Math.max(best, progress));
    }
}
