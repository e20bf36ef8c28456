package io.slipway.example.webapp;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What there is to ask for. */
final class Pages {
    private static final int MOST_BYTES = 1 << 16;
    private static final long MOST_MILLIS = 10_000;
    private final Release release;
    private final Place place;
    private final byte[] home;

    Pages(Release release, Place place) throws IOException {
        this.release = release;
        this.place = place;
        this.home = filled(template()).getBytes(StandardCharsets.UTF_8);
    }

    /** @param stopping whether the balancer should send nothing more */
    Reply answer(HttpExchange exchange, boolean stopping) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/echo")) {
            return method.equals("POST") ? echo(exchange) : Reply.text(405, "POST something here");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Reply.text(405, "GET is all that is answered here");
        }
        return switch (path) {
            case "/" -> new Reply(200, "text/html; charset=utf-8", home);
            case "/health" -> health(stopping);
            case "/version" -> Reply.of(200, "application/json", version());
            case "/slow" -> slow(String.valueOf(exchange.getRequestURI().getQuery()));
            default -> Reply.text(404, "there is no such page");
        };
    }

    private Reply health(boolean stopping) {
        if (stopping) {
            return Reply.text(503, "stopping");
        }
        return release.healthy()
                ? Reply.text(200, "well")
                : Reply.text(503, "version " + release.version() + " is ill");
    }

    private static Reply echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        return body.length > MOST_BYTES
                ? Reply.text(413, "at most " + MOST_BYTES + " bytes")
                : new Reply(200, "application/octet-stream", body);
    }

    /** Takes its time; {@code ?ms=} says how much. */
    private static Reply slow(String query) throws InterruptedException {
        if (!query.matches("ms=\\d{1,5}")) {
            return Reply.text(400, "ask for /slow?ms=500");
        }
        long millis = Math.min(MOST_MILLIS, Long.parseLong(query.substring("ms=".length())));
        TimeUnit.MILLISECONDS.sleep(millis);
        return Reply.text(200, "that took " + millis + " ms");
    }

    private String version() {
        return """
                {"application": "%s", "version": "%s", "server_group": "%s", "instance": "%s"}
                """.formatted(place.application(), release.version(), place.serverGroup(), place.instance());
    }

    private String filled(String template) {
        return template.replace("{{application}}", plain(place.application()))
                .replace("{{version}}", plain(release.version()))
                .replace("{{colour}}", plain(release.colour()))
                .replace("{{server group}}", plain(place.serverGroup()))
                .replace("{{instance}}", plain(place.instance()));
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String template() throws IOException {
        try (InputStream page = Pages.class.getResourceAsStream("home.html")) {
            if (page == null) {
                throw new IOException("home.html is not in the jar");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
