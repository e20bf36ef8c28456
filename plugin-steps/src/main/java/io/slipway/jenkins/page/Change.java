package io.slipway.jenkins.page;

import hudson.Util;
import io.slipway.jenkins.run.Ended;
import io.slipway.jenkins.run.Engine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A change of a cluster that somebody began on a page, and what has been heard of it. Thread-safe. */
public final class Change implements Engine.Hearer {
    private static final int MOST_LINES = 200;

    private final String id;
    private final String desk;
    private final Wanted wanted;
    private final String by;
    private final long began = System.currentTimeMillis();
    private final Deque<String> lines = new ArrayDeque<>();
    private final Runnable whenOver;
    private Optional<Ended> ended = Optional.empty();
    private long over;

    /** @param desk which page it was begun on */
    Change(String id, String desk, Wanted wanted, String by, Runnable whenOver) {
        this.id = id;
        this.desk = desk;
        this.wanted = wanted;
        this.by = by;
        this.whenOver = whenOver;
    }

    @Override
    public synchronized void line(String line) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    @Override
    public void ended(Ended how) {
        synchronized (this) {
            ended = Optional.of(how);
            over = System.currentTimeMillis();
        }
        whenOver.run();
    }

    public String getId() {
        return id;
    }

    String desk() {
        return desk;
    }

    public Wanted getWanted() {
        return wanted;
    }

    public String getTitle() {
        String what = wanted.group().orElse(wanted.cluster().name().toString());
        return Messages.Change_title(wanted.act().getTitle(), what);
    }

    public String getBy() {
        return by;
    }

    public String getAgo() {
        return Util.getTimeSpanString(System.currentTimeMillis() - began);
    }

    public synchronized List<String> getLines() {
        return new ArrayList<>(lines);
    }

    public synchronized boolean isOver() {
        return ended.isPresent();
    }

    public synchronized String getProblem() {
        return ended.map(Ended::problem).orElse("");
    }

    /** {@code running}, {@code succeeded} or {@code failed}. */
    public synchronized String getState() {
        return ended.isEmpty() ? "running" : ended.get().problem().isEmpty() ? "succeeded" : "failed";
    }

    public String getStateWord() {
        return switch (getState()) {
            case "running" -> Messages.Change_running();
            case "succeeded" -> Messages.Change_succeeded();
            default -> Messages.Change_failed();
        };
    }

    synchronized boolean overSince(long millis) {
        return ended.isPresent() && System.currentTimeMillis() - over > millis;
    }
}
