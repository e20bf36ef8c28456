package io.slipway.jenkins.page;

import hudson.security.ACL;
import hudson.security.ACLContext;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A few threads that call one cloud, so that nobody else waits for it. They end when nothing is to be done. */
final class Calls implements Executor, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Calls.class.getName());
    private static final int THREADS = 3;

    private final ThreadPoolExecutor pool;

    Calls() {
        pool = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "slipway-pages");
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(() -> {
            // as Jenkins itself: what somebody may do has been asked before
            try (ACLContext jenkins = ACL.as2(ACL.SYSTEM2)) {
                work.run();
            }
        });
    }

    /**
     * Makes one call with a limit.
     *
     * @throws DeliveryException its own, or TIMED_OUT
     */
    <T> T within(Duration patience, String account, Supplier<T> call) {
        try {
            return CompletableFuture.supplyAsync(call, this)
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof DeliveryException refused) {
                throw refused;
            }
            LOG.log(Level.FINE, account, failed);
            throw new DeliveryException(ErrorKind.TIMED_OUT, Messages.Calls_silent(account), Messages.Calls_again());
        }
    }

    /** Whoever hangs is left alone: it has been interrupted. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
