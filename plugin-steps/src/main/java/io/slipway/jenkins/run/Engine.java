package io.slipway.jenkins.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Item;
import hudson.security.ACL;
import io.slipway.error.DeliveryException;
import io.slipway.jenkins.account.Accounts;
import io.slipway.jenkins.agent.AgentWorkbench;
import io.slipway.json.Value;
import io.slipway.model.DeliveryId;
import io.slipway.run.Deliveries;
import io.slipway.run.Operations;
import io.slipway.run.Outcome;
import io.slipway.spi.Host;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.security.ImpersonatingExecutorService;

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
    private final OpenAccounts accounts = new OpenAccounts();
    /** By their ids: from when they are asked for to their ends. */
    private final Set<String> jobs = ConcurrentHashMap.newKeySet();

    private final Map<String, Undertaking> running = new ConcurrentHashMap<>();
    private final Map<String, String> stopping = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public static Engine get() {
        return ExtensionList.lookupSingleton(Engine.class);
    }

    private static ExecutorService calls() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "slipway-calls");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        // a thread of one's own is anonymous, who may not see the build that it works for
        return new ImpersonatingExecutorService(pool, ACL.SYSTEM2);
    }

    /** How somebody hears of a piece of work. Neither may throw. */
    public interface Hearer {
        void line(String line);

        void ended(Ended how);

        /** Whether it verifies by itself what is held before the cleaning up: nobody else need decide there. */
        default boolean verifies() {
            return false;
        }

        /**
         * It is held there, and stays so until it is {@linkplain Engine#promote promoted} or stopped. Told once more
         * after a restart.
         *
         * @param what as in results: what serves, and where
         */
        default void held(Value.Fields what) {}
    }

    /**
     * Begins the work, or goes on with it; if it has ended before, tells how. Returns at once.
     *
     * @param item whose accounts and credentials may be used too; absent: those of Jenkins alone
     */
    public void work(Job job, Asked asked, Optional<Item> item, Hearer hearer) {
        if (!jobs.add(job.id())) {
            LOG.fine(() -> "Slipway: " + job.id() + " is under way already");
            return;
        }
        calls.execute(() -> {
            try {
                Optional<Journal.Entry> known = Journal.get().read(job.id());
                if (known.isPresent() && known.get().outcome().isPresent()) {
                    jobs.remove(job.id());
                    hearer.ended(known.get().outcome().get());
                    return;
                }
                begin(job, asked, item, hearer, known);
            } catch (DeliveryException refused) {
                refused(job, Ended.failed(refused.report()), hearer);
            } catch (IOException | RuntimeException broken) {
                LOG.log(Level.WARNING, "Slipway: " + job.id(), broken);
                refused(job, Ended.failed(String.valueOf(broken)), hearer);
            }
        });
    }

    private void begin(Job job, Asked asked, Optional<Item> item, Hearer hearer, Optional<Journal.Entry> known)
            throws IOException {
        Means means = new Means();
        try {
            Host host = asked.workspace()
                    .map(folder -> new AgentWorkbench(folder, hearer::line))
                    .<Host>map(workbench -> new ControllerHost(means.with(workbench)))
                    .orElse(ControllerHost.WITHOUT_WORKSPACE);
            Request request = Request.read(
                    asked, name -> Accounts.of(item).need(name).access(), job.by(), path -> text(asked, host, path));
            Operations operations = operations(request, asked, host, means);
            Journal.Entry entry = known.orElseGet(() -> Journal.Entry.of(job, request));
            Journal.get().write(entry);
            Undertaking work = Undertakings.of(
                    request,
                    operations,
                    host.workbench(),
                    new Teller(hearer::line, request.mask()),
                    ReportFile.of(job.run(), job.node(), request.mask()::hide),
                    ties(job, entry, hearer));
            submit(job, entry, request.account().name(), work, hearer, means);
        } catch (IOException | RuntimeException failed) {
            means.close();
            throw failed;
        }
    }

    /** Tools run in the workspace of one step alone; all else shares what is open. */
    private Operations operations(Request request, Asked asked, Host host, Means means) {
        boolean tools = request.operation().aboutImages() && asked.workspace().isPresent();
        OpenAccounts.Use account =
                means.with(tools ? OpenAccounts.alone(request.account(), host) : accounts.use(request.account()));
        return request.images()
                .map(other -> means.with(accounts.use(other)))
                .map(other -> account.operations().withImagesOf(other.cloud()))
                .orElse(account.operations());
    }

    private static Ties ties(Job job, Journal.Entry entry, Hearer hearer) {
        return new Ties(
                entry.delivery().map(DeliveryId::new),
                id -> Journal.get().begun(job.id(), id.value()),
                hearer.verifies(),
                hearer::held);
    }

    private void submit(Job job, Journal.Entry entry, String account, Undertaking work, Hearer hearer, Means means) {
        running.put(job.id(), work);
        deliveries
                .submit(account, work)
                .whenCompleteAsync(
                        (outcome, broken) -> {
                            running.remove(job.id());
                            try (means) {
                                over(entry, work, outcome, broken, hearer);
                            }
                        },
                        calls);
        Optional.ofNullable(stopping.get(job.id())).ifPresent(by -> stop(work, by));
    }

    /** As it was when the step began, where that was known to be needed. */
    private static String text(Asked asked, Host host, String path) throws IOException {
        String text = asked.files().get(path);
        return text == null ? host.workbench().read(path) : text;
    }

    private void over(Journal.Entry entry, Undertaking work, Outcome outcome, Throwable broken, Hearer hearer) {
        if (broken != null) {
            if (!closed && !(cause(broken) instanceof CancellationException)) {
                LOG.log(Level.WARNING, "Slipway: " + entry.id(), broken);
                end(entry, Ended.failed(work.hidden(String.valueOf(cause(broken)))), hearer);
            }
            return;
        }
        if (outcome instanceof Outcome.Failed failed) {
            end(entry, new Ended(work.hidden(failed.error().report()), work.failed()), hearer);
        } else {
            end(entry, new Ended("", work.result()), hearer);
        }
    }

    private static Throwable cause(Throwable broken) {
        return broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
    }

    private void end(Journal.Entry entry, Ended how, Hearer hearer) {
        stopping.remove(entry.id());
        jobs.remove(entry.id());
        try {
            Journal.get().write(Journal.get().read(entry.id()).orElse(entry).ended(how));
        } catch (IOException full) {
            LOG.log(Level.WARNING, "Slipway: the journal cannot be written", full);
        }
        Reconciler.alone(entry, how);
        hearer.ended(how);
    }

    /** Nothing was begun, unless before a restart: then the journal knows it still, for the reconciler. */
    private void refused(Job job, Ended how, Hearer hearer) {
        stopping.remove(job.id());
        jobs.remove(job.id());
        hearer.ended(how);
    }

    /**
     * Wishes that it stops, and goes back; it ends when it has. Told again, nothing more happens: a step that is
     * aborted by a timeout is told so again and again.
     */
    public void stop(String id, String by) {
        if (stopping.putIfAbsent(id, by) != null) {
            return;
        }
        Optional.ofNullable(running.get(id)).ifPresent(work -> stop(work, by));
    }

    /** Lets go on what is held for the build itself; does nothing where it is not held any more, or not yet again. */
    public void promote(String id, String by) {
        if (running.get(id) instanceof DeliveryWork delivery) {
            delivery.promote(by);
            deliveries.hurry(delivery);
        }
    }

    private void stop(Undertaking work, String by) {
        calls.execute(() -> {
            work.stop(by);
            deliveries.hurry(work);
        });
    }

    /** What it is doing now, for those who look at the build. */
    public Optional<String> doing(String id) {
        return Optional.ofNullable(running.get(id)).map(Undertaking::doing);
    }

    /** Jenkins goes down: what is under way stays open. */
    public boolean closed() {
        return closed;
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
