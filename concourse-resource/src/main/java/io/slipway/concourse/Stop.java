package io.slipway.concourse;

import java.time.Duration;

/** A wish from outside that this process stop, and what is to happen then. Thread-safe. */
final class Stop {
    private boolean wished;
    private long wishedAt;
    private Runnable reaction = () -> {};

    /** Runs the reaction, on this thread, at the first wish; returns whether it was the first. */
    boolean wish() {
        Runnable react;
        synchronized (this) {
            if (wished) {
                return false;
            }
            wished = true;
            wishedAt = System.nanoTime();
            react = reaction;
            notifyAll();
        }
        react.run();
        return true;
    }

    /** What to do when somebody wishes it; at once if somebody has. */
    void react(Runnable how) {
        boolean late;
        synchronized (this) {
            reaction = how;
            late = wished;
        }
        if (late) {
            how.run();
        }
    }

    synchronized boolean wished() {
        return wished;
    }

    /** Whether somebody wished it at least so long ago. */
    synchronized boolean wishedFor(Duration time) {
        return wished && System.nanoTime() - wishedAt >= time.toNanos();
    }

    /** Sleeps; wakes early at the moment of the wish. */
    synchronized void pause(Duration time) throws InterruptedException {
        boolean before = wished;
        long until = System.nanoTime() + time.toNanos();
        long left = time.toMillis();
        while (left > 0 && wished == before) {
            wait(left);
            left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
    }
}
