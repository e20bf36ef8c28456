package io.slipway.concourse;

import io.slipway.config.Mask;
import java.io.PrintStream;

/** Words for people, a line at a time, without secrets and without anything that moves a terminal's cursor. */
final class Console {
    private final PrintStream to;
    private final Mask mask;

    Console(PrintStream to, Mask mask) {
        this.to = to;
        this.mask = mask;
    }

    void say(String text) {
        String clean = mask.line(text);
        synchronized (to) {
            to.print(clean);
            to.print('\n');
            to.flush();
        }
    }

    String masked(String text) {
        return mask.hide(text);
    }
}
