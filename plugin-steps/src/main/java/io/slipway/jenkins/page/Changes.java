package io.slipway.jenkins.page;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import io.slipway.jenkins.run.Engine;
import io.slipway.jenkins.run.Job;
import io.slipway.jenkins.run.Journal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Changes that were begun on pages, newest first. They run apart from any build, with an entry in the journal: when
 * Jenkins dies meanwhile, the cluster is settled at its start. This list itself lasts as long as Jenkins runs.
 */
@Extension
public final class Changes {
    private static final int MOST = 50;
    private static final long SHOWN_AFTER_ITS_END = TimeUnit.MINUTES.toMillis(15);

    private final Deque<Change> all = new ArrayDeque<>();

    /**
     * A step of a build.
     *
     * @param run external id of the build
     */
    record StepOf(String run, String node) {}

    public static Changes get() {
        return ExtensionList.lookupSingleton(Changes.class);
    }

    /**
     * Begins it, and returns at once.
     *
     * @param of the step of a build whose delivery it goes on with: then its report goes on too
     */
    Change begin(String desk, Wanted wanted, Optional<Item> item, String by, Optional<StepOf> of) {
        String id = "page-" + UUID.randomUUID();
        String account = wanted.cluster().account();
        Change change = new Change(id, desk, wanted, by, () -> {
            Board.get().changed(account, item);
            Journal.get().forget(id);
        });
        synchronized (this) {
            all.addFirst(change);
            if (all.size() > MOST) {
                all.removeLast();
            }
        }
        Engine.get()
                .work(
                        new Job(
                                id,
                                of.map(StepOf::run).orElse(""),
                                of.map(StepOf::node).orElse(""),
                                by),
                        wanted.asked(),
                        item,
                        change);
        return change;
    }

    synchronized List<Change> of(String desk) {
        all.removeIf(change -> change.overSince(SHOWN_AFTER_ITS_END));
        return all.stream().filter(change -> change.desk().equals(desk)).toList();
    }
}
