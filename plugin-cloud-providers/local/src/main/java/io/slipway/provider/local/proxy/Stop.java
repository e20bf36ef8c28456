package io.slipway.provider.local.proxy;

import java.nio.channels.FileLock;
import java.util.concurrent.TimeUnit;

/**
 * The way down: no new connections, and up to five seconds for what is in flight.
 *
 * @param lock held here for the life of the process; it would end with its last reference
 */
record Stop(ProxyServer server, FileLock lock) implements Runnable {
    private static final long GRACE = TimeUnit.SECONDS.toNanos(5);
    /** A request that was on its way when the listeners closed is read within this time. */
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long STEP_MILLIS = 5;

    @Override
    public void run() {
        server.stopAccepting();
        long start = System.nanoTime();
        long busy = start;
        try {
            for (long now = start; now - start < GRACE && now - busy < QUIET; now = System.nanoTime()) {
                busy = server.inFlight() > 0 ? now : busy;
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
