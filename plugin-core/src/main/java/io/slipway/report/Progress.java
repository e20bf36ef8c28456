package io.slipway.report;

import io.slipway.event.Event;
import io.slipway.event.Listener;
import io.slipway.event.Seconds;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells what happens, one line each; a wait is told again when it gets on, else now and then, the longer the rarer. */
public final class Progress implements Listener {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int OFTEN = 10;
    private final Consumer<String> lines;
    private final Clock clock;
    private final Duration began;
    private String lastWait = "";
    private Duration lastSaid;

    /** @param lines takes each, without a line end */
    public Progress(Consumer<String> lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
        this.began = clock.elapsed();
        this.lastSaid = began;
    }

    @Override
    public synchronized void on(Event event) {
        if (!event.forLog()) {
            return;
        }
        Duration now = clock.elapsed();
        if (event instanceof Event.WaitingFor waiting) {
            String wait = waiting.why() + "/" + waiting.done() + "/" + waiting.total();
            Duration share = waiting.elapsed().dividedBy(OFTEN);
            Duration quiet = share.compareTo(QUIET) > 0 ? share : QUIET;
            if (wait.equals(lastWait) && now.minus(lastSaid).compareTo(quiet) < 0) {
                return;
            }
            lastWait = wait;
        }
        lastSaid = now;
        lines.accept("[" + Seconds.of(now.minus(began)) + "] " + event.line());
    }

    public Clock clock() {
        return clock;
    }

    public Duration took() {
        return clock.elapsed().minus(began);
    }
}
