package io.slipway.provider.local.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/** What the proxy itself says, in plain words. */
final class Answers {
    /** Nginx's number for a client that has gone; nobody will read it, but it is no error of the group. */
    private static final int CLIENT_GONE = 499;

    private Answers() {}

    static void text(HttpServerExchange exchange, int status, String text) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(text + "\n");
    }

    static void unavailable(HttpServerExchange exchange, String what) {
        text(exchange, StatusCodes.SERVICE_UNAVAILABLE, what);
    }

    /** Says why Undertow gave up; does nothing where a backend has answered. */
    static boolean noAnswer(HttpServerExchange exchange, Attempt attempt) {
        if (exchange.isResponseStarted() || !exchange.isResponseChannelAvailable()) {
            return false;
        }
        if (!exchange.getConnection().isOpen()) {
            exchange.setStatusCode(CLIENT_GONE);
            return false;
        }
        String who =
                " (" + attempt.cluster().name() + ", group " + attempt.group().name() + ")";
        String what = attempt.sent()
                ? attempt.backend().id() + " broke off without an answer" + who
                : "no instance accepts connections" + who;
        QuietLog.warn(what);
        text(exchange, attempt.sent() ? StatusCodes.BAD_GATEWAY : StatusCodes.SERVICE_UNAVAILABLE, what);
        return true;
    }
}
