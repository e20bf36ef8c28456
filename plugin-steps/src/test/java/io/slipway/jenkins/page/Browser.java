package io.slipway.jenkins.page;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, told what to do through its DevTools. */
final class Browser implements AutoCloseable {
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Long, CompletableFuture<Value.Fields>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Where it is, if it is. */
    static Optional<String> binary() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of("/usr/bin/" + name, "/usr/local/bin/" + name))
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }

    Browser(Path profile, int width, int height) throws Exception {
        process = new ProcessBuilder(
                        binary().orElseThrow(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--window-size=" + width + "," + height,
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        HttpClient client = HttpClient.newHttpClient();
        String port = port(process.inputReader(StandardCharsets.UTF_8));
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String pages = client.send(list, BodyHandlers.ofString()).body();
        Value.Fields page = ((Value.Items) Json.parse(pages))
                .values().stream()
                        .map(Value.Fields.class::cast)
                        .filter(one -> one.text("type").equals(Optional.of("page")))
                        .findFirst()
                        .orElseThrow();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(page.text("webSocketDebuggerUrl").orElseThrow()), new Ear())
                .get(20, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            send(domain + ".enable", Value.fields());
        }
    }

    private static String port(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("DevTools listening on ")) {
                Thread drain = new Thread(() -> output.lines().forEach(any -> {}), "browser output");
                drain.setDaemon(true);
                drain.start();
                return line.replaceAll(".*127\\.0\\.0\\.1:([0-9]+)/.*", "$1");
            }
        }
        throw new IOException("the browser did not start");
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard(Json.object(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void heard(Value.Fields message) {
        message.whole("id").map(answers::remove).ifPresent(answer -> answer.complete(message));
        String method = message.text("method").orElse("");
        Value.Fields params = message.fields("params");
        boolean error = method.equals("Runtime.exceptionThrown")
                || method.equals("Runtime.consoleAPICalled")
                        && params.text("type").equals(Optional.of("error"))
                || method.equals("Log.entryAdded")
                        && params.fields("entry").text("level").equals(Optional.of("error"));
        if (error) {
            complaints.add(Json.write(params));
        }
    }

    Value.Fields send(String method, Value.FieldsBuilder params) throws Exception {
        long id = number.incrementAndGet();
        CompletableFuture<Value.Fields> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(
                        Json.write(Value.fields()
                                .put("id", id)
                                .put("method", method)
                                .put("params", params.build())
                                .build()),
                        true)
                .get(20, TimeUnit.SECONDS);
        return answer.get(60, TimeUnit.SECONDS).fields("result");
    }

    /** Errors that pages have written to the console, and scripts that failed. */
    List<String> complaints() {
        return complaints;
    }

    void open(String url) throws Exception {
        send("Page.navigate", Value.fields().put("url", url));
        until("document.readyState === 'complete' && location.href.startsWith("
                + Json.write(Value.of(url.replaceAll("#.*", ""))) + ")");
    }

    /** What the expression gives, as text. */
    String ask(String expression) throws Exception {
        Value.Fields result = send(
                "Runtime.evaluate",
                Value.fields().put("expression", "String(" + expression + ")").put("awaitPromise", true));
        return result.fields("result").text("value").orElse("");
    }

    void until(String condition) throws Exception {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); System.nanoTime() < end; Thread.sleep(100)) {
            if (ask(condition).equals("true")) {
                return;
            }
        }
        throw new AssertionError("never came true: " + condition + "\n" + ask("document.body.innerText"));
    }

    void key(String key, int code) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            Value.FieldsBuilder params = Value.fields()
                    .put("type", type)
                    .put("key", key)
                    .put("code", key)
                    .put("windowsVirtualKeyCode", code);
            params.putIf(key.equals("Enter") && type.equals("keyDown"), "text", Value.of("\r"));
            send("Input.dispatchKeyEvent", params);
        }
    }

    void scheme(String scheme) throws Exception {
        Value feature = Value.fields()
                .put("name", "prefers-color-scheme")
                .put("value", scheme)
                .build();
        send("Emulation.setEmulatedMedia", Value.fields().put("features", Value.items(List.of(feature))));
    }

    void width(int width, int height) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Value.fields()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** The whole page, however long. */
    void shoot(Path file) throws Exception {
        Value.Fields shot = send(
                "Page.captureScreenshot", Value.fields().put("format", "png").put("captureBeyondViewport", true));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(shot.text("data").orElseThrow()));
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
