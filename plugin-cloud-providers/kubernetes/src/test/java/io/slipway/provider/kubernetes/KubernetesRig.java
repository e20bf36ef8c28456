package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.Cloud;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.tck.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A namespace of its own, and another one, of a real API server. */
class KubernetesRig implements Rig {
    static final String GOOD = "registry.test/app@sha256:" + "0".repeat(64);
    final TestCluster cluster;
    final String namespace;
    private final Value.Fields more;

    KubernetesRig() throws Exception {
        this(Value.Fields.EMPTY);
    }

    /** @param more settings of the account */
    KubernetesRig(Value.Fields more) throws Exception {
        this(more, "t" + DeliveryId.random().value());
    }

    static KubernetesRig gateway() throws Exception {
        return routing("gateway");
    }

    static KubernetesRig routing(String traffic) throws Exception {
        return new KubernetesRig(Value.fields().put("traffic", traffic).build());
    }

    static KubernetesRig deployments() throws Exception {
        return new KubernetesRig(Value.fields().put("kind", "Deployment").build());
    }

    KubernetesRig(Value.Fields more, String namespace) throws Exception {
        cluster = TestCluster.need();
        this.more = more;
        this.namespace = namespace;
        cluster.namespace(namespace);
        cluster.namespace(namespace + "-else");
    }

    Value.Fields settings(String token) throws Exception {
        Value.FieldsBuilder all = Value.fields();
        cluster.account(token).values().forEach(all::put);
        all.put("namespace", namespace);
        more.values().forEach(all::put);
        return all.build();
    }

    Cloud open(String token, Api.Wire wire) {
        try {
            return new KubernetesCloud(account(), KubernetesConfig.of(settings(token)), wire);
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public Cloud open() {
        return open(TestCluster.SLIPWAY, Api.Wire.PLAIN);
    }

    @Override
    public Optional<Cloud> openToLook() {
        return Optional.of(open(TestCluster.LOOKER, Api.Wire.PLAIN));
    }

    @Override
    public String account() {
        return "test";
    }

    @Override
    public String image() {
        return GOOD;
    }

    @Override
    public Optional<String> unhealthyImage() {
        return Optional.of("registry.test/unready@sha256:" + "1".repeat(64));
    }

    @Override
    public String location() {
        return namespace;
    }

    @Override
    public Optional<String> otherLocation() {
        return Optional.of(namespace + "-else");
    }

    @Override
    public Value.Fields groupSettings() {
        return Value.fields()
                .put("port", 8080)
                .put("stopDelay", "0s")
                .put("stopGrace", "1s")
                .put("secretEnv", Value.fields().put("KEY", "s3cret").build())
                .build();
    }

    @Override
    public Value.Fields entranceSettings() {
        Value hosts = Value.texts(List.of("{cluster}.example.org"));
        Value gateway = Value.fields().put("name", "public").put("hosts", hosts).build();
        return Value.fields()
                .put("port", 80)
                .put("drainTime", "1s")
                .put("gateway", gateway)
                .put("ingress", Value.fields().put("hosts", hosts).build())
                .build();
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(100);
    }

    @Override
    public boolean interruptCreate(ServerGroupSpec spec) throws Exception {
        Faults faults = Faults.after(
                call -> call.startsWith("POST") && (call.endsWith("/replicasets") || call.endsWith("/deployments")));
        try (Cloud cloud = open(TestCluster.SLIPWAY, faults)) {
            cloud.driver().create(spec);
        } catch (ApiException asPlanned) {
            return faults.dead();
        }
        return faults.dead();
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
    public boolean interruptDestroy(GroupRef group) {
        return false;
    }

    @Override
    public boolean plantForeign(Cluster where, ServerGroupName name) throws Exception {
        Value labels = Value.fields().put("made-by-hand", name.toString()).build();
        Value container = Value.fields().put("name", "app").put("image", GOOD).build();
        Value template = Value.fields()
                .put("metadata", Value.fields().put("labels", labels).build())
                .put(
                        "spec",
                        Value.fields()
                                .put("containers", Value.items(List.of(container)))
                                .build())
                .build();
        Value spec = Value.fields()
                .put("replicas", 1)
                .put("selector", Value.fields().put("matchLabels", labels).build())
                .put("template", template)
                .build();
        cluster.call(Call.create(
                Kind.REPLICA_SET,
                where.location(),
                Kind.REPLICA_SET
                        .object()
                        .put("metadata", TestCluster.named(name.toString()))
                        .put("spec", spec)
                        .build()));
        return true;
    }

    @Override
    public void close() throws Exception {
        cluster.removeNamespace(namespace);
        cluster.removeNamespace(namespace + "-else");
    }
}
