package io.slipway.provider.kubernetes.api;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An answer that goes on for long, line by line. */
final class Stream {
    private final Consumer<String> lines;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    Stream(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Ends with the status of the answer when that is over; broken off after that time. */
    CompletableFuture<Integer> begin(Api api, Call call, Duration longest) throws ApiException {
        Connection.Open to = api.connected();
        HttpRequest request = to.http()
                .newHttpRequestBuilder()
                .uri(to.base() + call.uri())
                .setHeader("Accept", "application/json")
                .forStreaming()
                .build();
        return to.http()
                .consumeBytes(request, (buffers, body) -> {
                    buffers.forEach(this::take);
                    body.consume();
                })
                .thenCompose(Stream::run)
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<Integer> run(HttpResponse<AsyncBody> response) {
        AsyncBody body = response.body();
        body.consume();
        return body.done().thenApply(done -> response.code());
    }

    /** Never at once from two threads. */
    private void take(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            if (next == '\n') {
                String line = rest.toString(StandardCharsets.UTF_8);
                rest.reset();
                if (!line.isBlank()) {
                    lines.accept(line);
                }
            } else {
                rest.write(next);
            }
        }
    }

    /** For tests. */
    void take(List<ByteBuffer> buffers) {
        buffers.forEach(this::take);
    }
}
