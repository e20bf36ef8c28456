package io.slipway.provider.docker.haproxy;

import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The proxy's files, on their way while it is driven. */
final class Writing {
    static final Writing NOTHING = new Writing("", CompletableFuture.completedFuture(true));
    private final String host;
    private final Future<Boolean> end;

    private Writing(String host, Future<Boolean> end) {
        this.host = host;
        this.end = end;
    }

    interface Work {
        void run() throws EngineException, InterruptedException;
    }

    static Writing begin(Engine host, Work work) {
        return new Writing(host.name(), host.later(() -> {
            work.run();
            return true;
        }));
    }

    /** Waits for the end, also of one that was waited for before. */
    void await() throws EngineException, InterruptedException {
        try {
            end.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof EngineException known) {
                throw known;
            }
            throw EngineException.lost(host, "the files of the proxy were not written: " + failed.getCause());
        }
    }
}
