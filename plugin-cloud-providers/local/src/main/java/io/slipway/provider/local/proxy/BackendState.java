package io.slipway.provider.local.proxy;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** One backend and what the proxy has learnt about it; guarded by the lock of its cluster. */
final class BackendState {
    /** How far a backend is trusted with the next request, best first. */
    enum Standing {
        READY,
        /** It refused a connection a moment ago. */
        EJECTED,
        /** The supervisor says that it is not healthy. */
        DOWN;

        static final List<Standing> BEST_FIRST = List.of(values());
    }

    private static final long EJECTION = TimeUnit.SECONDS.toNanos(1);

    private final String id;
    private final int port;
    private boolean up;
    private boolean ejected;
    private long ejectedAt;

    BackendState(Backend backend) {
        id = backend.id();
        port = backend.port();
        up = backend.up();
    }

    String id() {
        return id;
    }

    int port() {
        return port;
    }

    boolean is(Backend backend) {
        return backend.id().equals(id) && backend.port() == port;
    }

    BackendState update(Backend backend) {
        up = backend.up();
        return this;
    }

    void eject(long now) {
        ejected = true;
        ejectedAt = now;
    }

    Standing standing(long now) {
        ejected = ejected && now - ejectedAt < EJECTION;
        if (!up) {
            return Standing.DOWN;
        }
        return ejected ? Standing.EJECTED : Standing.READY;
    }
}
