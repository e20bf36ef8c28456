package io.slipway.provider.kubernetes.api;

import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one API server. None is repeated here, but those that were refused because credentials had run out.
 * Thread-safe; connects when it is first used.
 */
public final class Api implements AutoCloseable {
    private static final int UNKNOWN = 401;
    private static final int FORBIDDEN = 403;
    private static final int BROKEN = 500;
    private static final Call READY = Call.path("/readyz");

    /** Who opens this account in tests may stand between. */
    public interface Wire {
        Wire PLAIN = (call, send) -> send.get();

        CompletableFuture<HttpResponse<String>> send(Call call, Supplier<CompletableFuture<HttpResponse<String>>> send);
    }

    /** Who is refused so soon after new credentials were fetched is refused for another reason. */
    private static final Duration RENEWED = Duration.ofSeconds(5);

    private final Connection connection;
    private final Wire wire;
    private Connection.@Nullable Open open;
    /** Calls may be under way on it. */
    private Connection.@Nullable Open former;

    private long opened;
    private boolean closed;

    public Api(Connection connection, Wire wire) {
        this.connection = connection;
        this.wire = wire;
    }

    synchronized Connection.Open connected() throws ApiException {
        if (closed) {
            throw ApiException.lockedOut("the account was closed");
        }
        Connection.Open now = open;
        if (now == null) {
            now = connection.open();
            open = now;
            opened = System.nanoTime();
        }
        return now;
    }

    /** Credentials that were refused are fetched anew: tokens of plugins live for minutes, deliveries for hours. */
    private synchronized boolean renew(Connection.Open refused) {
        if (closed || !refused.equals(open)) {
            return !closed;
        }
        if (System.nanoTime() - opened < RENEWED.toNanos()) {
            return false;
        }
        if (former != null) {
            former.http().close();
        }
        former = open;
        open = null;
        return true;
    }

    /** A call under way. */
    public final class Pending {
        private final Call call;
        private final Deadline deadline;
        private final Connection.Open over;
        private final CompletableFuture<HttpResponse<String>> future;

        private Pending(Call call, Deadline deadline) throws ApiException {
            this.call = call;
            this.deadline = deadline;
            over = connected();
            HttpRequest request = request(over);
            future = wire.send(call, () -> over.http().sendAsync(request, String.class));
        }

        private HttpRequest request(Connection.Open to) {
            return to.http()
                    .newHttpRequestBuilder()
                    .uri(to.base() + call.uri())
                    .setHeader("Accept", "application/json, */*")
                    .timeout(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS)
                    .method(
                            call.method(),
                            call.type().isEmpty() ? null : call.type(),
                            call.body().orElse(null))
                    .build();
        }

        public Answer await() throws ApiException, InterruptedException {
            HttpResponse<String> response = response();
            boolean again = response.code() == UNKNOWN && renew(over);
            if (response.code() == FORBIDDEN && !quota(response)) {
                refuseIfStarting();
                again = true;
            }
            return again ? new Pending(call, deadline).answer() : answer(response);
        }

        /** A server that has just been started forbids everything until it has read its roles. */
        private void refuseIfStarting() throws ApiException, InterruptedException {
            if (new Pending(READY, deadline).response().code() >= BROKEN) {
                throw ApiException.starting(call);
            }
        }

        private static boolean quota(HttpResponse<String> response) {
            return String.valueOf(response.body()).contains(ApiException.QUOTA);
        }

        private Answer answer() throws ApiException, InterruptedException {
            return answer(response());
        }

        private HttpResponse<String> response() throws ApiException, InterruptedException {
            try {
                return future.get(deadline.left().toMillis() + 1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                future.cancel(true);
                throw ApiException.failed(
                        ApiException.Fate.LOST, call, "the API server did not answer " + call + " in time", late);
            } catch (ExecutionException failed) {
                throw lost(call, failed.getCause() == null ? failed : failed.getCause());
            }
        }

        private Answer answer(HttpResponse<String> response) throws ApiException {
            String text = response.body() == null ? "" : response.body();
            if (!response.isSuccessful()) {
                throw ApiException.refused(call, response.code(), Json.object(text), retryAfter(response));
            }
            return new Answer(text, date(response));
        }
    }

    /** Sends a call, and does not wait for what is answered. */
    public Pending send(Call call, Deadline deadline) throws ApiException {
        return new Pending(call, deadline);
    }

    public Answer call(Call call, Deadline deadline) throws ApiException, InterruptedException {
        return send(call, deadline).await();
    }

    /** The object; nothing where there is none. */
    public Optional<Value.Fields> find(Call call, Deadline deadline) throws ApiException, InterruptedException {
        try {
            return Optional.of(call(call, deadline).object());
        } catch (ApiException failure) {
            if (failure.missing()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        String seconds = response.header("Retry-After");
        return seconds != null && seconds.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    private static Instant date(HttpResponse<?> response) {
        String date = response.header("Date");
        try {
            return date == null
                    ? Instant.now()
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException odd) {
            return Instant.now();
        }
    }

    static ApiException lost(Call call, Throwable cause) {
        String words = words(cause);
        if (any(cause, SSLException.class) || any(cause, GeneralSecurityException.class)) {
            return ApiException.failed(ApiException.Fate.DISTRUSTED, call, words, cause);
        }
        boolean never = any(cause, ConnectException.class)
                || any(cause, UnknownHostException.class)
                || any(cause, NoRouteToHostException.class)
                || any(cause, HttpConnectTimeoutException.class);
        return ApiException.failed(never ? ApiException.Fate.UNREACHABLE : ApiException.Fate.LOST, call, words, cause);
    }

    private static boolean any(@Nullable Throwable cause, Class<? extends Throwable> type) {
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof IOException && message != null && !message.isBlank()
                ? cause.getClass().getSimpleName() + ": " + message
                : cause.getClass().getSimpleName();
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Connection.Open each : new Connection.Open[] {open, former}) {
            if (each != null) {
                each.http().close();
            }
        }
    }
}
