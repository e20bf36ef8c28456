package io.slipway.provider.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.slipway.provider.docker.engine.Connections;
import io.slipway.provider.docker.engine.DockerHost;
import io.slipway.provider.docker.engine.Engine;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Connections that count calls, and die at one of them, as a process does. */
final class Faults implements Engine.Wire {
    /** The process was killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Connections real = new Connections();
    private final Predicate<String> before;
    private final Predicate<String> after;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean dead;

    private Faults(Predicate<String> before, Predicate<String> after) {
        this.before = before;
        this.after = after;
    }

    static Faults none() {
        return new Faults(call -> false, call -> false);
    }

    /** Dies instead of making that call, written {@code METHOD /path}. */
    static Faults before(Predicate<String> call) {
        return new Faults(call, c -> false);
    }

    /** Dies once that call has been answered. */
    static Faults after(Predicate<String> call) {
        return new Faults(c -> false, call);
    }

    int calls() {
        return calls.get();
    }

    boolean dead() {
        return dead;
    }

    @Override
    public DockerHttpClient of(DockerHost host) {
        DockerHttpClient client = real.of(host);
        return new DockerHttpClient() {
            @Override
            public Response execute(Request request) {
                String call = request.method() + " " + request.path();
                if (dead || before.test(call)) {
                    dead = true;
                    throw new Killed();
                }
                calls.incrementAndGet();
                Response response = client.execute(request);
                dead = after.test(call);
                return response;
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    @Override
    public void close(DockerHost host) {
        real.close(host);
    }
}
