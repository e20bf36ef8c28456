package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.group.Anchors;
import io.slipway.spi.Cloud;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.tck.Rig;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A Docker Engine for the contracts: kept apart from what else runs there by a location, and a prefix, of its own. */
final class DockerRig implements Rig {
    static final String HAPROXY = "haproxy";
    static final String HAPROXY_WITH_BASH = "haproxy with bash";

    private final String mark;
    private final List<TestEngine> engines;
    private String image;
    private final String unhealthy;
    private final Value.Fields settings;
    private final List<String> planted = new ArrayList<>();

    DockerRig() throws Exception {
        this(HAPROXY, Value.Fields.EMPTY);
    }

    /** @param more settings of the account */
    DockerRig(String proxy, Value.Fields more) throws Exception {
        this(List.of(TestEngine.need()), proxy, more);
    }

    /** @param engines the first is the home; where there are several, the settings describe them */
    DockerRig(List<TestEngine> engines, String proxy, Value.Fields more) throws Exception {
        this(engines, proxy, more, "t" + DeliveryId.random().value().substring(0, 6));
    }

    /** @param mark location and prefix */
    DockerRig(List<TestEngine> engines, String proxy, Value.Fields more, String mark) throws Exception {
        this.engines = engines;
        this.mark = mark;
        TestImages images = new TestImages(engines.get(0));
        image = images.app();
        unhealthy = images.deaf();
        Value host = Value.fields().put("url", engines.get(0).url()).build();
        Value.FieldsBuilder all = Value.fields()
                .put("hosts", Value.items(List.of(host)))
                .put("entranceImage", proxy.equals(HAPROXY) ? images.haproxy() : images.haproxyWithBash())
                .put("network", "slipway-test")
                .put("callTimeout", "90s");
        more.values().forEach(all::put);
        settings = all.build();
    }

    /** From now on that is what is deployed. */
    void deploy(String other) {
        image = other;
    }

    private TestEngine engine() {
        return engines.get(0);
    }

    TestImages images() {
        return new TestImages(engine());
    }

    Value.Fields settings() {
        return settings;
    }

    Cloud open(Engine.Wire wire) {
        return new DockerCloud(account(), DockerConfig.of(settings()), wire);
    }

    @Override
    public Cloud open() {
        return open(Faults.none());
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
    public String location() {
        return mark;
    }

    @Override
    public Optional<String> otherLocation() {
        return Optional.of(mark + "/else_where");
    }

    @Override
    public String prefix() {
        return mark;
    }

    @Override
    public Value.Fields groupSettings() {
        return Value.fields()
                .put(
                        "healthCheck",
                        Value.fields()
                                .put("kind", "auto")
                                .put("interval", "1s")
                                .put("timeout", "1s")
                                .build())
                .put("stopGrace", "2s")
                .build();
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(100);
    }

    @Override
    public boolean interruptCreate(ServerGroupSpec spec) throws Exception {
        return killed(
                Faults.after(call -> call.startsWith("POST /volumes/create")),
                cloud -> cloud.driver().create(spec));
    }

    @Override
    public boolean interruptDestroy(GroupRef group) throws Exception {
        Predicate<String> anchor = call -> call.startsWith("DELETE /volumes/slipway.group.");
        return killed(Faults.before(anchor), cloud -> cloud.driver().destroy(group));
    }

    private interface Use {
        void of(Cloud cloud) throws Exception;
    }

    private boolean killed(Faults faults, Use use) throws Exception {
        try (Cloud cloud = open(faults)) {
            use.of(cloud);
        } catch (EngineException | Faults.Killed asPlanned) {
            return faults.dead();
        }
        return faults.dead();
    }

    @Override
    public boolean plantForeign(Cluster cluster, ServerGroupName name) throws Exception {
        Value body = Value.fields()
                .put("Image", image)
                .put("Env", Value.texts(List.of("PORT=8080", "SLIPWAY_SERVER_GROUP=" + name)))
                .build();
        String id = engine().call(Call.post("containers", "create")
                        .with("name", name.toString())
                        .body(body))
                .fields()
                .text("Id")
                .orElseThrow();
        planted.add(id);
        engine().call(Call.post("containers", id, "start"));
        return true;
    }

    @Override
    public Optional<AutoCloseable> connect(Cluster cluster) throws Exception {
        URI uri;
        try (Cloud cloud = open()) {
            uri = cloud.entrance().orElseThrow().endpoint(cluster).orElseThrow();
        }
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream()
                .write("GET /cgi-bin/slow?4 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        // until it has gone through the proxy
        Thread.sleep(500);
        return Optional.of(socket);
    }

    @Override
    public Optional<String> variable(ServerGroupSpec group, String name) throws Exception {
        String id = engine().containers(
                        Labels.is(Labels.LOCATION, group.cluster().location()),
                        Labels.is(Labels.GROUP, group.name().toString()))
                .get(0);
        Value.Fields container = engine().container(id);
        return Optional.of(container.fields("Config").items("Env").stream()
                .map(line -> ((Value.Text) line).value())
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .map(line -> line.substring(name.length() + 1))
                .orElse(""));
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
        return Optional.of("sha256:" + "0123456789abcdef".repeat(4));
    }

    @Override
    public boolean answersHttp() {
        return true;
    }

    @Override
    public void close() throws Exception {
        for (String id : planted) {
            engine().removeContainer(id);
        }
        for (TestEngine each : engines) {
            for (String location : List.of(mark, mark + "/else_where")) {
                for (String id : each.containers(Labels.is(Labels.LOCATION, location))) {
                    each.removeContainer(id);
                }
            }
        }
        for (Value.Fields volume : Anchors.volumes(engine().engine(), List.of(Labels.KIND), TestEngine.deadline())) {
            Value.Fields labels = volume.fields("Labels");
            boolean ours = labels.text(Labels.LOCATION).orElse("").startsWith(mark)
                    || labels.text(Labels.KEY).orElse("").contains(mark);
            if (ours) {
                engine().call(Call.delete("volumes", volume.text("Name").orElseThrow()));
            }
        }
    }
}
