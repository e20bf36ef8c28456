package io.slipway.jenkins.run;

import io.slipway.config.Mask;
import io.slipway.event.Listener;
import io.slipway.report.Progress;
import io.slipway.spi.Clock;
import java.util.function.Consumer;

/** Says to the log of a build what happens, without secrets. */
final class Teller {
    private final Consumer<String> log;
    private final Mask mask;
    private final Progress progress;
    private String lastWait = "";

    Teller(Consumer<String> log, Mask mask) {
        this.log = log;
        this.mask = mask;
        this.progress = new Progress(this::say, Clock.SYSTEM);
    }

    void say(String text) {
        text.lines().forEach(line -> log.accept(mask.line(line)));
    }

    /** What is waited for, once for as long as it stays the same. */
    synchronized void waits(String why) {
        if (!why.equals(lastWait)) {
            lastWait = why;
            say(why);
        }
    }

    Listener progress() {
        return progress;
    }

    String hide(String text) {
        return mask.hide(text);
    }
}
