package io.slipway.provider.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.docker.engine.EngineException.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One Docker host, called. Thread-safe; nothing is connected before the first call.
 *
 * <p>Each call has a thread of its own, since reading from a Unix socket knows no timeout: who waits too long
 * interrupts it.
 */
public final class Engine implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int FIRST_ERROR = 400;

    private final DockerHost host;
    private final Wire wire;
    private final ExecutorService threads;
    private final AtomicReference<@Nullable Silence> silence = new AtomicReference<>();

    private record Silence(long since, EngineException why) {}

    public Engine(DockerHost host, Wire wire, ExecutorService threads) {
        this.host = host;
        this.wire = wire;
        this.threads = threads;
    }

    public DockerHost host() {
        return host;
    }

    public String name() {
        return host.name();
    }

    /** Why it could not be reached a moment ago, if so; then there is little use in trying again at once. */
    public Optional<EngineException> silence() {
        return Optional.ofNullable(silence.get())
                .filter(last -> System.nanoTime() - last.since() < REST.toNanos())
                .map(Silence::why);
    }

    /** @throws EngineException also where the host answers with an error */
    public Answer call(Call call, Deadline deadline) throws EngineException, InterruptedException {
        return within(deadline.left(), call, () -> whole(call));
    }

    /** The object that answers; nothing where the host knows no such thing. */
    public Optional<Value.Fields> find(Call call, Deadline deadline) throws EngineException, InterruptedException {
        try {
            return Optional.of(call(call, deadline).fields());
        } catch (EngineException none) {
            if (none.missing()) {
                return Optional.empty();
            }
            throw none;
        }
    }

    /** An answer that is not text. */
    byte[] bytes(Call call, Deadline deadline) throws EngineException, InterruptedException {
        return within(deadline.left(), call, () -> {
            try (Response response = send(call, Optional.empty())) {
                if (response.getStatusCode() >= FIRST_ERROR) {
                    throw refused(response.getStatusCode(), text(response));
                }
                return response.getBody().readAllBytes();
            }
        });
    }

    /**
     * An answer that is read as it comes; the caller closes it.
     *
     * @param input bytes for the other side, where both talk at once
     */
    public Response open(Call call, Optional<InputStream> input, Deadline deadline)
            throws EngineException, InterruptedException {
        return within(deadline.left(), call, () -> {
            Response response = send(call, input);
            if (response.getStatusCode() >= FIRST_ERROR) {
                try (response) {
                    throw refused(response.getStatusCode(), text(response));
                }
            }
            return response;
        });
    }

    /** Work in the background of this process; closing the account ends it. */
    public <T> Future<T> later(Callable<T> work) {
        return threads.submit(work);
    }

    private interface Task<T> {
        T run() throws EngineException, IOException;
    }

    private <T> T within(Duration time, Call call, Task<T> task) throws EngineException, InterruptedException {
        Future<T> answer = threads.submit(task::run);
        try {
            T got = answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
            silence.set(null);
            return got;
        } catch (TimeoutException late) {
            throw silent(new EngineException(
                    Fate.LOST, name(), 0, "did not answer " + call + " within " + time.toMillis() + " ms", late));
        } catch (ExecutionException failed) {
            throw failure(call, failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private EngineException failure(Call call, @Nullable Throwable cause) {
        if (cause instanceof EngineException known) {
            silence.set(null);
            return known;
        }
        return silent(Failures.of(host, call, cause));
    }

    private EngineException silent(EngineException why) {
        silence.set(new Silence(System.nanoTime(), why));
        return why;
    }

    private Answer whole(Call call) throws EngineException, IOException {
        try (Response response = send(call, Optional.empty())) {
            String text = text(response);
            if (response.getStatusCode() >= FIRST_ERROR) {
                throw refused(response.getStatusCode(), text);
            }
            return new Answer(response.getStatusCode(), text);
        }
    }

    private Response send(Call call, Optional<InputStream> input) {
        Request.Builder request = Request.builder();
        request.method(call.method()).path(call.path());
        call.headers().forEach(request::putHeader);
        if (call.body().isPresent()) {
            request.putHeader("Content-Type", "application/json")
                    .bodyBytes(Json.write(call.body().get()).getBytes(StandardCharsets.UTF_8));
        } else if (call.stream().isPresent()) {
            request.putHeader("Content-Type", "application/x-tar")
                    .body(call.stream().get());
        } else if (!call.looks()) {
            request.bodyBytes(new byte[0]);
        }
        input.ifPresent(request::hijackedInput);
        return wire.of(host).execute(request.build());
    }

    private static String text(Response response) throws IOException {
        return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private EngineException refused(int status, String text) {
        String words = words(text);
        return EngineException.refused(name(), status, words.isEmpty() ? "status " + status : words);
    }

    private static String words(String text) {
        return Json.object(text).text("message").orElse(text.strip());
    }

    /** Gives the connections back. */
    @Override
    public void close() {
        wire.close(host);
    }

    /** How hosts are connected to; tests count and break calls here. */
    public interface Wire {
        DockerHttpClient of(DockerHost host);

        void close(DockerHost host);
    }

    @Override
    public String toString() {
        return host.toString();
    }
}
