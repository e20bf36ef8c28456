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
                        () -> ExtensionList.lookupSingleton(Reconciler.class).everything(), GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private void everything() {
        started = true;
        try {
            for (Journal.Entry entry : Journal.get().all()) {
                Run<?, ?> run = Run.fromExternalizableId(entry.run());
                if (run == null || !run.isBuilding()) {
                    entry.outcome().ifPresent(how -> tell(what(entry)
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

    /** What has ended needs nobody; what is under way goes back; what was left is settled. */
    private void reconcile(Journal.Entry entry) throws IOException {
        if (entry.outcome().isPresent()) {
            Journal.get().remove(entry.id());
            return;
        }
        String what = what(entry);
        if (Engine.get().doing(entry.id()).isPresent()) {
            tell(what + ": its build has ended, so it is stopped and goes back");
            Engine.get().stop(entry.id(), "the end of its build");
            return;
        }
        Journal.get().remove(entry.id());
        if (!entry.delivers()) {
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

    /** What is held stays so when it is settled, and nobody would decide about it. */
    private void sendBack(Journal.Entry entry, String what) {
        Value.Fields which =
                Value.fields().put("delivery", entry.delivery().orElseThrow()).build();
        work(entry, what, ".aborted", "abort", which, how -> {
            if (how.problem().isEmpty()) {
                tell(what + ": settled");
            } else {
                LOG.info("Slipway: " + what + ": " + how.problem());
                settle(entry, what);
            }
        });
    }

    private static String what(Journal.Entry entry) {
        return entry.operation() + " of " + entry.by();
    }

    private void settle(Journal.Entry entry, String what) {
        work(
                entry,
                what,
                ".settled",
                "settle",
                Value.Fields.EMPTY,
                how -> tell(what + (how.problem().isEmpty() ? ": settled" : ": could not be settled: " + how.problem())));
    }

    private void work(
            Journal.Entry entry,
            String what,
            String suffix,
            String operation,
            Value.Fields params,
            Consumer<Ended> then) {
        Job own = new Job(entry.id() + suffix, entry.run(), entry.node() + suffix, "Jenkins, for " + entry.by());
        Asked asked = new Asked(operation, entry.identity(), params, Map.of(), Optional.empty());
        Optional<Item> item =
                Optional.ofNullable(Run.fromExternalizableId(entry.run())).map(Run::getParent);
        Engine.get().work(own, asked, item, new Engine.Hearer() {
            @Override
            public void line(String line) {
                LOG.info(what + ": " + line);
            }

            @Override
            public void ended(Ended how) {
                forget(own);
                then.accept(how);
            }
        });
    }

    private static void forget(Job own) {
        try {
            Journal.get().remove(own.id());
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Slipway: the journal cannot be written", unreadable);
        }
    }

    private void tell(String line) {
        LOG.info("Slipway: " + line);
        SettledMonitor.get().add(line);
    }
}
