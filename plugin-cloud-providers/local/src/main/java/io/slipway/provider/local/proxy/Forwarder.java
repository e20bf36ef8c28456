package io.slipway.provider.local.proxy;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import org.xnio.IoUtils;

/** Sends a request to the backend chosen for it and counts it as in flight until all is over. */
final class Forwarder {
    /** One repetition: the second connection is a new one, which no idle timeout can have hit. */
    private static final int REPETITIONS = 1;

    private final HttpHandler proxy;
    private volatile boolean stopping;

    Forwarder(Upstreams upstreams) {
        // No limit on the whole request: it would cut long downloads and event streams.
        proxy = ProxyHandler.builder()
                .setProxyClient(new FailoverClient(upstreams))
                .setMaxConnectionRetries(REPETITIONS)
                .setIdempotentRequestPredicate(FailoverClient::replayable)
                .setNext(ResponseCodeHandler.HANDLE_404)
                .build();
    }

    void forward(HttpServerExchange exchange, Attempt attempt) throws Exception {
        exchange.putAttachment(FailoverClient.ATTEMPT, attempt);
        exchange.addDefaultResponseListener(failed -> Answers.noAnswer(failed, attempt));
        exchange.addResponseCommitListener(Forwarder::cleanResponse);
        count(exchange, attempt);
        if (stopping) {
            exchange.setPersistent(false);
        }
        proxy.handleRequest(exchange);
    }

    private static void count(HttpServerExchange exchange, Attempt attempt) {
        boolean upgrade = exchange.getRequestHeaders().contains(Headers.UPGRADE);
        if (upgrade) {
            // The exchange of a WebSocket ends with its 101; the traffic only begins then.
            exchange.getConnection()
                    .addCloseListener(closed -> attempt.cluster().released(attempt));
        }
        exchange.addExchangeCompleteListener((done, next) -> {
            attempt.cluster().answered(attempt, done.getStatusCode());
            if (!upgrade || done.getStatusCode() != StatusCodes.SWITCHING_PROTOCOLS) {
                attempt.cluster().released(attempt);
            }
            next.proceed();
        });
    }

    private static void cleanResponse(HttpServerExchange exchange) {
        refuseInterim(exchange);
        Hops.cleanResponse(exchange);
    }

    /**
     * Undertow takes any 1xx but 100 for the answer, such as 103 Early Hints. What follows it on the connection would be
     * read as the answer to the next request, of another client: the connection must not be used again.
     */
    private static void refuseInterim(HttpServerExchange exchange) {
        int status = exchange.getStatusCode();
        if (status < StatusCodes.OK && status != StatusCodes.SWITCHING_PROTOCOLS) {
            IoUtils.safeClose(exchange.getAttachment(FailoverClient.CONNECTION));
            exchange.setStatusCode(StatusCodes.BAD_GATEWAY);
        }
    }

    /** From now on each answer closes its connection, so that clients come back to whoever serves next. */
    void stopping() {
        stopping = true;
    }
}
