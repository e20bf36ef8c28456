package io.slipway.provider.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The pods of jobs run as processes of this machine, and their logs are told to the API server, as a node does. */
final class TestJobs {
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);
    private final Map<String, List<String>> logs = new ConcurrentHashMap<>();
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private final HttpsServer server;

    TestJobs() throws Exception {
        Path store = Files.createTempFile("kubelet", ".p12");
        Files.delete(store);
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Files.delete(store);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/containerLogs/", this::log);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "kubelet logs");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void log(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/");
        List<String> lines = logs.getOrDefault(parts[2] + "/" + parts[3], List.of());
        StringBuilder text = new StringBuilder();
        boolean stamped = String.valueOf(exchange.getRequestURI().getQuery()).contains("timestamps=true");
        synchronized (lines) {
            lines.forEach(line -> text.append(stamped ? line : line.substring(line.indexOf(' ') + 1))
                    .append('\n'));
        }
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Runs it to its end. @return how it ended */
    int run(String pod, Value.Fields container, Value.Fields secret) throws Exception {
        List<String> command = new ArrayList<>();
        container.items("command").forEach(word -> command.add(((Value.Text) word).value()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        secret.values()
                .forEach((name, value) -> builder.environment()
                        .put(
                                name,
                                new String(
                                        Base64.getDecoder().decode(((Value.Text) value).value()),
                                        StandardCharsets.UTF_8)));
        Answer.objects(container.items("env"))
                .forEach(variable -> builder.environment()
                        .put(
                                variable.text("name").orElse(""),
                                variable.text("value").orElse("")));
        List<String> lines = new ArrayList<>();
        logs.put(pod, lines);
        Process process = builder.start();
        processes.put(pod, process);
        Instant last = Instant.EPOCH;
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Instant now = Instant.now();
                last = now.isAfter(last) ? now : last.plusNanos(1);
                synchronized (lines) {
                    lines.add(NANOS.format(last) + " " + line);
                }
            }
        }
        return process.waitFor();
    }

    /** What a pod says that does not really run. */
    void said(String pod, String line) {
        logs.put(pod, List.of(NANOS.format(Instant.now()) + " " + line));
    }

    void kill(String pod) {
        Process process = processes.get(pod);
        if (process != null) {
            // the shell first: it would go on, and end well
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
