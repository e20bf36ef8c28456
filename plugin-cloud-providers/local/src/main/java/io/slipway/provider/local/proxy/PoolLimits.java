package io.slipway.provider.local.proxy;

import io.undertow.server.handlers.proxy.ConnectionPoolManager;

/** How many idle connections are kept, per backend and I/O thread, and how long. */
final class PoolLimits implements ConnectionPoolManager {
    /** Well below the idle timeout of any server in use (2 to 75 s), so that it hardly ever closes first. */
    private static final long TTL_MILLIS = 1_000;

    private static final int MAX_IDLE = 64;

    @Override
    public int getMaxConnections() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int getMaxCachedConnections() {
        return MAX_IDLE;
    }

    /** Above 0 the last ones would never be closed for their age. */
    @Override
    public int getSMaxConnections() {
        return 0;
    }

    @Override
    public long getTtl() {
        return TTL_MILLIS;
    }

    @Override
    public int getMaxQueueSize() {
        return 0;
    }

    @Override
    public int getProblemServerRetry() {
        return 0;
    }

    /** Failing backends are our own business: {@link ClusterState#refused}. */
    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public boolean handleError() {
        return true;
    }

    @Override
    public boolean clearError() {
        return true;
    }
}
