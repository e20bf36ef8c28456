package io.slipway.provider.local.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Removes what one hop says to the next alone. Undertow passes it all through.
 *
 * <p>Nothing a client says about forwarding is believed: {@code Forwarded}, {@code X-Forwarded-*} and
 * {@code X-Real-IP} are removed, and {@code X-Forwarded-{For,Host,Port,Proto,Server}} set anew by Undertow.
 */
final class Hops {
    private static final Set<String> HOPS =
            Set.of("connection", "keep-alive", "te", "proxy", "upgrade", "http2-settings");
    private static final Set<String> CLAIMS = Set.of("forwarded", "x-real-ip", "x-slipway-group");
    /** Naming these in {@code Connection} must not make them vanish: they say where the message ends and goes. */
    private static final Set<String> ESSENTIAL = Set.of("host", "content-length", "transfer-encoding", "expect");

    private static final String WEBSOCKET = "websocket";

    private Hops() {}

    static void cleanRequest(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        List<String> listed = listed(headers);
        boolean upgrade = listed.contains("upgrade") && WEBSOCKET.equalsIgnoreCase(headers.getFirst(Headers.UPGRADE));
        if (listed.contains("close")) {
            exchange.setPersistent(false);
        }
        remove(headers, name -> isHop(name, listed) || isClaim(name));
        if (upgrade) {
            headers.put(Headers.UPGRADE, WEBSOCKET);
            headers.put(Headers.CONNECTION, Headers.UPGRADE_STRING);
        }
        if (!headers.contains(Headers.HOST)) {
            // HTTP/1.0 may leave it out, but we speak 1.1 to the backend
            headers.put(Headers.HOST, exchange.getDestinationAddress().getHostString() + ":" + exchange.getHostPort());
        }
    }

    static void cleanResponse(HttpServerExchange exchange) {
        if (exchange.getStatusCode() == StatusCodes.SWITCHING_PROTOCOLS) {
            return;
        }
        HeaderMap headers = exchange.getResponseHeaders();
        List<String> listed = listed(headers);
        remove(headers, name -> isHop(name, listed));
        if (!exchange.isHttp11()) {
            headers.remove(Headers.TRANSFER_ENCODING);
        }
    }

    private static void remove(HeaderMap headers, Predicate<String> unwanted) {
        for (HttpString name : new ArrayList<>(headers.getHeaderNames())) {
            if (unwanted.test(name.toString().toLowerCase(Locale.ROOT))) {
                headers.remove(name);
            }
        }
    }

    private static boolean isHop(String name, List<String> listed) {
        return HOPS.contains(name) || name.startsWith("proxy-") || listed.contains(name) && !ESSENTIAL.contains(name);
    }

    private static boolean isClaim(String name) {
        return CLAIMS.contains(name) || name.startsWith("x-forwarded-");
    }

    private static List<String> listed(HeaderMap headers) {
        List<String> listed = new ArrayList<>();
        for (String value : headers.eachValue(Headers.CONNECTION)) {
            Arrays.stream(value.split(","))
                    .map(token -> token.strip().toLowerCase(Locale.ROOT))
                    .forEach(listed::add);
        }
        return listed;
    }
}
