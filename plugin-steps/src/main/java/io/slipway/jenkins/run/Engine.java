package io.slipway.jenkins.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Item;
import io.slipway.error.DeliveryException;
import io.slipway.jenkins.account.Access;
import io.slipway.jenkins.account.Accounts;
import io.slipway.run.Deliveries;
import io.slipway.run.DeliverySummary;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All work under way in this Jenkins, attempted on a few threads of its own: who waits holds none, and Jenkins' shared
 * timer makes no call to a cloud.
 */
@Extension
public final class Engine {
    private static final Logger LOG = Logger.getLogger(Engine.class.getName());
    private static final int THREADS = 4;

    private final Deliveries deliveries = new Deliveries(Deliveries.USUAL_THREADS);
    private final ExecutorService calls = calls();
    private final Map<String, Working> running = new ConcurrentHashMap<>();
    private final Map<String, String> stopping = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public static Engine get() {
        return ExtensionList.lookupSingleton(Engine.class);
    }

    private static ExecutorService calls() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "slipway-calls");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** How somebody hears of a piece of work. Neither may throw. */
    public interface Hearer {
        void line(String line);

        void ended(Ended how);
    }

    /** Begins the work, or goes on with it; if it has ended before, tells how. Returns at once. */
    public void work(Journal.Entry entry, Asked asked, Optional<Item> item, Hearer hearer) {
        calls.execute(() -> {
            try {
                Optional<Journal.Entry> known = Journal.get().read(entry.id());
                if (known.isPresent() && known.get().outcome().isPresent()) {
                    hearer.ended(known.get().outcome().get());
                    return;
                }
                Journal.get().write(entry);
                begin(entry, asked, item, hearer);
            } catch (DeliveryException refused) {
                end(entry, new Ended(refused.report(), Map.of()), hearer);
            } catch (IOException | RuntimeException broken) {
                LOG.log(Level.WARNING, "Slipway: " + entry.id(), broken);
                end(entry, new Ended(String.valueOf(broken), Map.of()), hearer);
            }
        });
    }

    private void begin(Journal.Entry entry, Asked asked, Optional<Item> item, Hearer hearer) {
        Access access = Accounts.of(item).need(entry.account()).access();
        ProgressLines lines = new ProgressLines(hearer::line);
        Working working = Working.of(asked, access, entry.by(), lines);
        running.put(entry.id(), working);
        deliveries
                .submit(working.delivery())
                .whenCompleteAsync((summary, broken) -> over(entry, working, summary, broken, hearer), calls);
        Optional.ofNullable(stopping.get(entry.id())).ifPresent(by -> cancel(working, by, hearer));
    }

    private void over(
            Journal.Entry entry, Working working, DeliverySummary summary, Throwable broken, Hearer hearer) {
        running.remove(entry.id());
        try (working) {
            if (broken != null) {
                if (!closed && !(cause(broken) instanceof CancellationException)) {
                    LOG.log(Level.WARNING, "Slipway: " + entry.id(), broken);
                    end(entry, new Ended(String.valueOf(cause(broken)), Map.of()), hearer);
                }
                return;
            }
            Map<String, String> result = working.result(summary);
            String problem =
                    summary.failure().map(DeliveryException::report).orElse("");
            end(entry, new Ended(problem, result), hearer);
        }
    }

    private static Throwable cause(Throwable broken) {
        return broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
    }

    private void end(Journal.Entry entry, Ended how, Hearer hearer) {
        stopping.remove(entry.id());
        try {
            Journal.get().write(entry.ended(how));
        } catch (IOException full) {
            LOG.log(Level.WARNING, "Slipway: the journal cannot be written", full);
        }
        hearer.ended(how);
    }

    /** Wishes that it stops, and goes back; it ends when it has. Told again, nothing more happens. */
    public void stop(String id, String by, Consumer<String> told) {
        stopping.put(id, by);
        Optional.ofNullable(running.get(id)).ifPresent(working -> cancel(working, by, new Hearer() {
            @Override
            public void line(String line) {
                told.accept(line);
            }

            @Override
            public void ended(Ended how) {}
        }));
    }

    private void cancel(Working working, String by, Hearer hearer) {
        hearer.line("asked to stop while " + working.delivery().describe() + ": making things safe");
        deliveries.cancel(working.delivery(), by).exceptionally(unrecorded -> {
            hearer.line("the wish to stop could not be recorded: "
                    + cause(unrecorded).getMessage());
            return null;
        });
    }

    /** What it is doing now, for those who look at the build. */
    public Optional<String> doing(String id) {
        return Optional.ofNullable(running.get(id)).map(working -> working.delivery().describe());
    }

    public int size() {
        return running.size();
    }

    /** What is under way stays open, and is gone on with when Jenkins is back. */
    @Terminator
    public static void shutDown() {
        Engine engine = get();
        engine.closed = true;
        engine.deliveries.close();
        engine.calls.shutdown();
    }
}
