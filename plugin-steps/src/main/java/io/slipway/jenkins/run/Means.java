package io.slipway.jenkins.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a piece of work holds while it is under way: closed after it, the last first. */
final class Means implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Means.class.getName());
    private final Deque<AutoCloseable> held = new ArrayDeque<>();

    <T extends AutoCloseable> T with(T one) {
        held.push(one);
        return one;
    }

    /** What cannot be closed keeps nothing else open. */
    @Override
    public void close() {
        while (!held.isEmpty()) {
            try {
                held.pop().close();
            } catch (Exception unclosable) {
                LOG.log(Level.WARNING, "Slipway: cannot be closed", unclosable);
            }
        }
    }
}
