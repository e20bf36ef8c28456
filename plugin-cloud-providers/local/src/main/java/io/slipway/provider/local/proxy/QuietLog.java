package io.slipway.provider.local.proxy;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the proxy and Undertow have to say: warnings and errors, one line each on stderr. */
final class QuietLog extends Formatter {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.slipway.provider.local.proxy");
    /** Speaks of each broken connection, also of those that another one made up for. */
    private static final Logger UNDERTOW_PROXY = Logger.getLogger("io.undertow.proxy");

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private long lastAt = System.nanoTime() - PAUSE;
    private String last = "";

    private QuietLog() {}

    static void install() {
        System.setProperty("org.jboss.logging.provider", "jdk");
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        QuietLog log = new QuietLog();
        Handler stderr = new ConsoleHandler();
        stderr.setFormatter(log);
        stderr.setFilter(log::isNews);
        ROOT.addHandler(stderr);
        ROOT.setLevel(Level.WARNING);
        UNDERTOW_PROXY.setLevel(Level.OFF);
    }

    static void warn(String message) {
        OURS.warning(message);
    }

    /** The same line is told once a second: a dead backend under load would fill the disk. */
    private synchronized boolean isNews(LogRecord event) {
        String message = formatMessage(event);
        long now = System.nanoTime();
        boolean news = !message.equals(last) || now - lastAt >= PAUSE;
        if (news) {
            last = message;
            lastAt = now;
        }
        return news;
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
