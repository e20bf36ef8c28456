package io.slipway.run;

import io.slipway.error.DeliveryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Attempts any number of deliveries on a few threads, each when it is due: for hosts with many of them. Between two
 * attempts a delivery holds no thread. Accounts get equal shares of the threads, so that one whose cloud does not
 * answer does not hold up the others. Thread-safe.
 *
 * <p>What hangs on the futures runs on the same threads: it must be quick.
 */
public final class Deliveries implements AutoCloseable {
    public static final int USUAL_THREADS = 8;
    private static final Duration IDLE_THREADS_LIVE = Duration.ofSeconds(10);
    private static final Duration LETTING_GO = Duration.ofSeconds(8);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ScheduledThreadPoolExecutor pool;
    private final Lanes<Running> lanes;
    private final Map<Attemptable, Running> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param threads at most so many attempts are under way at once */
    public Deliveries(int threads) {
        lanes = new Lanes<>(threads);
        pool = new ScheduledThreadPoolExecutor(threads, Deliveries::thread);
        pool.setKeepAliveTime(IDLE_THREADS_LIVE.toMillis(), TimeUnit.MILLISECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slipway-deliveries-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Attempts the delivery until it is over. To cancel the future does not cancel the delivery: see {@link #cancel}.
     *
     * @return what came of it, a failure included; fails only if an attempt threw, or with a CancellationException if
     *     this was closed before
     * @throws IllegalStateException if it is closed, or was given this delivery before
     */
    public CompletableFuture<DeliverySummary> submit(Delivery delivery) {
        return submit(delivery.account(), delivery).thenApply(over -> delivery.summary());
    }

    /**
     * As {@link #submit(Delivery)}, for anything else that is done in attempts, such as a bake.
     *
     * @param account on which it calls
     * @return Done or Failed
     */
    public CompletableFuture<Outcome> submit(String account, Attemptable work) {
        Running added = new Running(account, work);
        if (closed || running.putIfAbsent(work, added) != null) {
            throw new IllegalStateException(closed ? "closed" : "is attempted already");
        }
        lanes.join(account);
        attemptIn(added, Duration.ZERO);
        return added.end;
    }

    /**
     * Wishes that the delivery stops, and attempts it at once.
     *
     * @param by who wishes it
     * @return when the wish is recorded; fails with a DeliveryException if it could not be: then each attempt tries to
     */
    public CompletableFuture<Void> cancel(Delivery delivery, String by) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        delivery.cancel(by);
                    } finally {
                        hurry(delivery);
                    }
                },
                pool);
    }

    /** Attempts it at once; does nothing where it is over. */
    public void hurry(Attemptable work) {
        Running known = running.get(work);
        if (known != null) {
            attemptIn(known, Duration.ZERO);
        }
    }

    /** How many are not over yet. */
    public int size() {
        return running.size();
    }

    /**
     * Stops attempting, within seconds. Nothing is cancelled: each delivery is let go of and stays open, so that
     * whoever attempts it next, here or elsewhere, goes on at once.
     */
    @Override
    public void close() {
        closed = true;
        List<Callable<Object>> releases = new ArrayList<>();
        running.values().forEach(left -> releases.add(() -> letGo(left)));
        try {
            pool.invokeAll(releases, LETTING_GO.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        pool.shutdown();
        running.values().forEach(this::closedBeforeItsEnd);
    }

    private Object letGo(Running left) {
        synchronized (left.underWay) {
            try {
                left.work.release();
            } catch (DeliveryException unreachable) {
                // then the lease runs out by itself
            }
        }
        return left;
    }

    private void closedBeforeItsEnd(Running left) {
        running.remove(left.work);
        left.end.completeExceptionally(new CancellationException("no longer attempted here; it stays open"));
    }

    // ---- attempts

    private void attemptIn(Running one, Duration delay) {
        synchronized (one) {
            if (one.attempting) {
                one.againAtOnce = true;
                return;
            }
            int turn = ++one.turn;
            one.next.cancel(false);
            try {
                one.next = pool.schedule(() -> due(one, turn), delay.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException over) {
                // closed meanwhile: nothing is due any more
                return;
            }
        }
    }

    private void due(Running one, int turn) {
        synchronized (one) {
            if (one.turn != turn || one.attempting) {
                return;
            }
            one.attempting = true;
        }
        if (lanes.enter(one.account, one)) {
            attempt(one);
        }
    }

    private void attempt(Running one) {
        Optional<Outcome> outcome = Optional.empty();
        Optional<Throwable> defect = Optional.empty();
        try {
            outcome = outcome(one);
        } catch (Throwable thrown) {
            defect = Optional.of(thrown);
            letGo(one);
        }
        lanes.leave(one.account).forEach(this::enter);
        outcome.ifPresent(o -> settle(one, o));
        defect.ifPresent(thrown -> {
            over(one);
            one.end.completeExceptionally(thrown);
        });
    }

    private void over(Running one) {
        running.remove(one.work);
        lanes.quit(one.account);
    }

    private void enter(Running next) {
        try {
            pool.execute(() -> attempt(next));
        } catch (RejectedExecutionException over) {
            // closed meanwhile: nothing is attempted any more
            return;
        }
    }

    /** Nothing once it has been let go of. */
    private Optional<Outcome> outcome(Running one) {
        synchronized (one.underWay) {
            return closed ? Optional.empty() : Optional.of(one.work.attempt());
        }
    }

    private void settle(Running one, Outcome outcome) {
        if (!(outcome instanceof Outcome.Waiting waiting)) {
            over(one);
            one.end.complete(outcome);
            return;
        }
        Duration delay;
        synchronized (one) {
            one.attempting = false;
            delay = one.againAtOnce ? Duration.ZERO : waiting.retryAfter();
            one.againAtOnce = false;
        }
        attemptIn(one, delay);
    }

    /** Something that is not over. Its flags are guarded by itself. */
    private static final class Running {
        private final String account;
        private final Attemptable work;
        private final CompletableFuture<Outcome> end = new CompletableFuture<>();
        /** Held while it is attempted, and while it is let go of. */
        private final Object underWay = new Object();

        private Future<?> next = CompletableFuture.completedFuture("");
        private int turn;
        private boolean attempting;
        private boolean againAtOnce;

        Running(String account, Attemptable work) {
            this.account = account;
            this.work = work;
        }
    }
}
