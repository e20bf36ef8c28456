package io.slipway.provider.local.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Removes what one hop says to the next alone. Undertow passes it all through.
 *
 * <p>Nothing a client says about forwarding is believed: {@code Forwarded}, {@code X-Forwarded-*} and
 * {@code X-Real-IP} are removed, and {@code X-Forwarded-{For,Host,Port,Proto,Server}} set anew by Undertow.
 */
final class Hops {
    private static final List<HttpString> HOPS =
            names("connection", "keep-alive", "te", "proxy", "upgrade", "http2-settings");

    private static final List<HttpString> CLAIMS = names("forwarded", "x-real-ip", "x-slipway-group");
    private static final String HOPS_PREFIX = "proxy-";
    private static final String CLAIMS_PREFIX = "x-forwarded-";
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
        removeHops(headers, listed);
        CLAIMS.forEach(headers::remove);
        removeAll(headers, CLAIMS_PREFIX);
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
        removeHops(headers, listed);
        if (!exchange.isHttp11()) {
            headers.remove(Headers.TRANSFER_ENCODING);
        }
    }

    private static List<HttpString> names(String... names) {
        return Arrays.stream(names).map(HttpString::new).toList();
    }

    private static void removeHops(HeaderMap headers, List<String> listed) {
        HOPS.forEach(headers::remove);
        removeAll(headers, HOPS_PREFIX);
        for (String name : listed) {
            if (!ESSENTIAL.contains(name)) {
                headers.remove(name);
            }
        }
    }

    /** Whatever begins so. Nearly always nothing does, and nothing is made to find that out. */
    private static void removeAll(HeaderMap headers, String prefix) {
        List<HttpString> found = List.of();
        for (long at = headers.fastIterateNonEmpty(); at != -1; at = headers.fiNextNonEmpty(at)) {
            HttpString name = headers.fiCurrent(at).getHeaderName();
            if (begins(name, prefix)) {
                found = new ArrayList<>(found);
                found.add(name);
            }
        }
        found.forEach(headers::remove);
    }

    private static boolean begins(HttpString name, String prefix) {
        if (name.length() < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (Character.toLowerCase(name.byteAt(i)) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> listed(HeaderMap headers) {
        HeaderValues values = headers.get(Headers.CONNECTION);
        if (values == null) {
            return List.of();
        }
        List<String> listed = new ArrayList<>();
        for (String value : values) {
            Arrays.stream(value.split(","))
                    .map(token -> token.strip().toLowerCase(Locale.ROOT))
                    .forEach(listed::add);
        }
        return listed;
    }
}
