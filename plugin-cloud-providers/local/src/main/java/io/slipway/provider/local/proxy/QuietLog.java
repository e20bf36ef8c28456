package io.slipway.provider.local.proxy;

import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Undertow's log, cut down to warnings and errors of one line each on stderr. */
final class QuietLog extends Formatter {
    /** Held, as loggers that nobody holds forget their level. */
    private static final Logger ROOT = Logger.getLogger("");

    static void install() {
        System.setProperty("org.jboss.logging.provider", "jdk");
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        Handler stderr = new ConsoleHandler();
        stderr.setFormatter(new QuietLog());
        ROOT.addHandler(stderr);
        ROOT.setLevel(Level.WARNING);
    }

    @Override
    public String format(LogRecord event) {
        String cause = Optional.ofNullable(event.getThrown())
                .map(thrown -> ": " + thrown)
                .orElse("");
        String line = event.getInstant() + " " + event.getLevel() + " " + formatMessage(event) + cause;
        return line.replace('\n', ' ') + "\n";
    }
}
