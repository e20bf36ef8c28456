package io.slipway.jenkins.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AdministrativeMonitor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Tells administrators what was settled without a build. */
@Extension
public final class SettledMonitor extends AdministrativeMonitor {
    private static final int MOST = 50;
    private final Deque<String> lines = new ArrayDeque<>();

    static SettledMonitor get() {
        return ExtensionList.lookupSingleton(SettledMonitor.class);
    }

    synchronized void add(String line) {
        lines.addLast(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
        if (lines.size() > MOST) {
            lines.removeFirst();
        }
    }

    public synchronized List<String> getLines() {
        return List.copyOf(lines);
    }

    @Override
    public String getDisplayName() {
        return Messages.SettledMonitor_displayName();
    }

    @Override
    public synchronized boolean isActivated() {
        return !lines.isEmpty();
    }

    @RequirePOST
    public synchronized void doForget() {
        checkRequiredPermission();
        lines.clear();
    }
}
