package io.slipway.jenkins.run;

import io.slipway.event.Event;
import io.slipway.event.Listener;
import java.time.Duration;
import java.util.function.Consumer;

/** What happens, a line each; a wait is told again when it gets on, else now and then, the longer the rarer. */
final class ProgressLines implements Listener {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int OFTEN = 10;
    private final Consumer<String> lines;
    private String lastWait = "";
    private long lastSaid = System.nanoTime();

    ProgressLines(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void on(Event event) {
        if (!event.forLog()) {
            return;
        }
        long now = System.nanoTime();
        if (event instanceof Event.WaitingFor waiting) {
            String wait = waiting.why() + "/" + waiting.done() + "/" + waiting.total();
            Duration share = waiting.elapsed().dividedBy(OFTEN);
            Duration quiet = share.compareTo(QUIET) > 0 ? share : QUIET;
            if (wait.equals(lastWait) && Duration.ofNanos(now - lastSaid).compareTo(quiet) < 0) {
                return;
            }
            lastWait = wait;
        }
        lastSaid = now;
        lines.accept(event.line());
    }
}
