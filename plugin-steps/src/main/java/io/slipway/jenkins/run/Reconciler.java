package io.slipway.jenkins.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.slipway.json.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Settles what no build will come back for: Pipelines that lost their state when Jenkins was killed, builds that were
 * ended by force, builds that are gone. Says so in the log of Jenkins and to its administrators.
 */
@Extension
public final class Reconciler extends RunListener<Run<?, ?>> {
    private static final Logger LOG = Logger.getLogger(Reconciler.class.getName());
    /** Pipelines that can go on have done so by then; what is settled too early is only settled twice. */
    private static final long GRACE_SECONDS = Long.getLong(Reconciler.class.getName() + ".graceSeconds", 30);

    private static final long AGAIN_MINUTES = 5;
    private static final String SETTLED = ".settled";
    private static final String SENT_BACK = ".sentBack";

    /** Before that, builds may still be on their way back. */
    private volatile boolean started;

    /** What was done without a build since Jenkins was started, as its administrators see it. */
    public static List<String> told() {
        return SettledMonitor.get().getLines();
    }

    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void atStart() {
        Timer.get()
                .schedule(
                        () -> ExtensionList.lookupSingleton(Reconciler.class).everything(),
                        GRACE_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** None for what was begun without one, and where it is gone. */
    private static Run<?, ?> build(String id) {
        return id.isEmpty() ? null : Run.fromExternalizableId(id);
    }

    private void everything() {
        started = true;
        try {
            for (Journal.Entry entry : Journal.get().all()) {
                Run<?, ?> run = build(entry.run());
                // what somebody has begun on a page meanwhile is nobody's leftover
                boolean alone =
                        entry.run().isEmpty() && Engine.get().doing(entry.id()).isPresent();
                if (!alone && (run == null || !run.isBuilding())) {
                    entry.outcome()
                            .filter(how -> entry.delivers())
                            .ifPresent(how -> tell(what(entry)
                                    + ": had ended when Jenkins went down, and its build was not told: "
                                    + (how.problem().isEmpty() ? "it is done" : how.problem())));
                    reconcile(entry);
                }
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Slipway: the journal cannot be read", unreadable);
        }
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        ofRun(run);
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        ofRun(run);
    }

    private void ofRun(Run<?, ?> run) {
        if (!started) {
            return;
        }
        try {
            for (Journal.Entry entry : Journal.get().all()) {
                if (entry.run().equals(run.getExternalizableId())) {
                    reconcile(entry);
                }
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Slipway: the journal cannot be read", unreadable);
        }
    }

    /** What went on after the end of its build has ended now. */
    static void alone(Journal.Entry entry, Ended how) {
        Run<?, ?> run = build(entry.run());
        boolean building = run != null && run.isBuilding();
        if (building
                || entry.run().isEmpty()
                || entry.id().endsWith(SETTLED)
                || entry.id().endsWith(SENT_BACK)) {
            return;
        }
        tell(what(entry) + ": " + (how.problem().isEmpty() ? "is done" : how.problem()));
        Journal.get().forget(entry.id());
    }

    /** What has ended needs nobody; what is under way goes back; what was left is settled. */
    private void reconcile(Journal.Entry entry) throws IOException {
        if (Engine.get().doing(entry.id() + SENT_BACK).isPresent()) {
            return;
        }
        if (entry.outcome().isPresent() || entry.id().endsWith(SENT_BACK)) {
            Journal.get().remove(entry.id());
            return;
        }
        String what = what(entry);
        if (Engine.get().doing(entry.id()).isPresent()) {
            tell(what + ": its build has ended, so it is stopped and goes back");
            Engine.get().stop(entry.id(), "the end of its build");
            return;
        }
        if (!entry.delivers()) {
            Journal.get().remove(entry.id());
            tell(what + ": its build did not see its end; run it again if that matters");
            return;
        }
        tell(what + ": nobody comes back for it, so it is settled");
        if (entry.delivery().isPresent()) {
            sendBack(entry, what);
        } else {
            settle(entry, what);
        }
    }

    private static String what(Journal.Entry entry) {
        return entry.operation() + " of " + entry.by();
    }

    /** What is held stays so when it is settled, and nobody would decide about it. */
    private void sendBack(Journal.Entry entry, String what) {
        Job own = new Job(entry.id() + SENT_BACK, entry.run(), entry.node(), "Jenkins, for " + entry.by());
        Value.Fields which =
                Value.fields().put("delivery", entry.delivery().orElseThrow()).build();
        work(own, new Asked("abort", entry.identity(), which, Map.of(), Optional.empty()), what, how -> {
            if (how.problem().isEmpty()) {
                settled(what, entry, own, how);
            } else {
                LOG.info("Slipway: " + what + ": " + how.problem());
                Journal.get().forget(own.id());
                settle(entry, what);
            }
        });
    }

    private void settle(Journal.Entry entry, String what) {
        boolean again = entry.id().endsWith(SETTLED);
        String id = again ? entry.id() : entry.id() + SETTLED;
        Job own = new Job(id, entry.run(), entry.node(), again ? entry.by() : "Jenkins, for " + entry.by());
        Asked settle = new Asked("settle", entry.identity(), Value.Fields.EMPTY, Map.of(), Optional.empty());
        work(own, settle, what, how -> settled(what, entry, own, how));
    }

    private static void work(Job own, Asked asked, String what, Consumer<Ended> then) {
        Optional<Item> item = Optional.<Run<?, ?>>ofNullable(build(own.run())).map(Run::getParent);
        Engine.get().work(own, asked, item, new Engine.Hearer() {
            @Override
            public void line(String line) {
                LOG.info(what + ": " + line);
            }

            @Override
            public void ended(Ended how) {
                then.accept(how);
            }
        });
    }

    /** What could not be settled is tried again. */
    private void settled(String what, Journal.Entry entry, Job own, Ended how) {
        boolean well = how.problem().isEmpty();
        tell(what + (well ? ": settled" : ": could not be settled yet: " + how.problem()));
        Journal.get().forget(own.id());
        if (well) {
            Journal.get().forget(entry.id());
        } else {
            Timer.get().schedule(this::everything, AGAIN_MINUTES, TimeUnit.MINUTES);
        }
    }

    private static void tell(String line) {
        LOG.info("Slipway: " + line);
        SettledMonitor.get().add(line);
    }
}
