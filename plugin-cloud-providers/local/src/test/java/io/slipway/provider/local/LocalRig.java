package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.local.supervisor.HalfMade;
import io.slipway.spi.Archive;
import io.slipway.spi.Cloud;
import io.slipway.spi.Credentials;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.tck.Rig;
import io.slipway.tck.ServiceUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The local cloud for the contracts: one home for all tests of a class, kept apart by the prefix. */
final class LocalRig implements Rig {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final String prefix = "t" + COUNT.incrementAndGet() + "x";
    private final TestCloud cloud;
    private final String image;
    private final String unhealthy;

    LocalRig(TestCloud cloud) throws Exception {
        this.cloud = cloud;
        image = cloud.image(TestCloud.appCommand());
        List<String> failing = new ArrayList<>(List.of("env", "CRASH=1"));
        failing.addAll(TestCloud.appCommand());
        unhealthy = cloud.image(failing);
    }

    @Override
    public Cloud open() {
        return cloud.open();
    }

    @Override
    public String account() {
        return "test";
    }

    @Override
    public String image() {
        return image;
    }

    @Override
    public Optional<String> unhealthyImage() {
        return Optional.of(unhealthy);
    }

    @Override
    public Optional<String> otherLocation() {
        return Optional.of("../else where");
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public Value.Fields groupSettings() {
        return Value.fields()
                .put("healthCheck", Value.fields().put("interval", "100ms").build())
                .build();
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(50);
    }

    @Override
    public boolean interruptCreate(ServerGroupSpec spec) throws Exception {
        cloud.killSupervisor();
        HalfMade.leave(cloud.home, spec);
        return true;
    }

    @Override
    public boolean answersHttp() {
        return true;
    }

    @Override
    public Optional<AutoCloseable> connect(Cluster cluster) throws Exception {
        URI uri = cloud.entrance(cluster);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream()
                .write("GET /slow?3000 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        // until it has gone through the proxy
        Thread.sleep(300);
        return Optional.of(socket);
    }

    @Override
    public Optional<ServiceUse> use(Credentials credentials) throws Exception {
        return Optional.of(new JdbcUse(credentials));
    }

    @Override
    public Optional<String> variable(ServerGroupSpec group, String name) throws Exception {
        URI uri = cloud.cloud.entrance().orElseThrow().endpoint(group.ref()).orElseThrow();
        String path = uri.getPath().replaceFirst("/$", "") + "/env?" + name;
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        return Optional.of(answer.body().equals("(absent)") ? "" : answer.body());
    }

    @Override
    public Optional<List<String>> job(List<String> says, Duration lasts, int exitCode) {
        String script = "for line; do printf '%s\\n' \"$line\"; done; sleep " + lasts.toMillis() / 1000.0 + "; exit "
                + exitCode;
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(says);
        return Optional.of(command);
    }

    @Override
    public Optional<List<String>> jobThatSays(String variable) {
        return Optional.of(List.of("sh", "-c", "printf '%s\\n' \"$" + variable + "\""));
    }

    @Override
    public Optional<String> missingImage() {
        return Optional.of("0".repeat(64));
    }

    @Override
    public Optional<Archive> folder(String text) {
        try {
            return Optional.of(TestArchive.of(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public Value.Fields imageSettings() {
        return Value.fields().put("command", Value.texts(List.of("true"))).build();
    }

    @Override
    public Optional<Value.Fields> otherImageSettings() {
        return Optional.of(
                Value.fields().put("command", Value.texts(List.of("false"))).build());
    }

    @Override
    public void close() {
        // the home is the class's
    }
}
