package io.slipway.provider.local;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.local.client.SupervisorClient;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.image.ImageStore;
import io.slipway.provider.local.image.LocalImage;
import io.slipway.provider.local.wire.Call;
import io.slipway.provider.local.wire.LocalErrors;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ObservedJson;
import io.slipway.provider.local.wire.ServiceJson;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.Feature;
import io.slipway.spi.Freshness;
import io.slipway.spi.NameTakenException;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Server groups of one home: asks the supervisor, and starts it where there is none. */
final class LocalDriver implements TargetDriver {
    private static final int LONGEST_NAME = 200;
    private static final String NAMES = "[A-Za-z0-9_][A-Za-z0-9._~^-]*";
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Feature.TRAFFIC,
                    Feature.SHARED_TRAFFIC,
                    Feature.SCALE_TO_ZERO,
                    Feature.GROUP_ENDPOINT,
                    Feature.RESTART),
            1,
            Duration.ZERO,
            SupervisorClient.CALL_TIMEOUT,
            Duration.ofSeconds(12),
            LONGEST_NAME,
            NAMES);

    private final String account;
    private final Home home;
    private final SupervisorClient supervisor;

    LocalDriver(String account, Home home, SupervisorClient supervisor) {
        this.account = account;
        this.home = home;
        this.supervisor = supervisor;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<String> preflight(Cluster cluster, Set<Verb> verbs) {
        Path there = home.root();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there)
                ? List.of()
                : List.of("the user " + System.getProperty("user.name") + " cannot write in " + there
                        + ", the home of the local cloud");
    }

    @Override
    public List<Cluster> clusters(String location, String application) throws Exception {
        Value.Fields request = Value.fields()
                .put("location", location)
                .put("application", application)
                .build();
        return supervisor.call(Call.CLUSTERS, request).items("clusters").stream()
                .filter(Value.Fields.class::isInstance)
                .map(json -> ModelJson.cluster(account, (Value.Fields) json))
                .toList();
    }

    @Override
    public Observed observe(Cluster cluster, Freshness freshness) throws Exception {
        // one process makes all changes, so whatever it answers is fresh
        return ObservedJson.observed(
                cluster,
                supervisor.call(Call.OBSERVE, ModelJson.cluster(cluster).build()));
    }

    @Override
    public void create(ServerGroupSpec spec) throws Exception {
        check(spec.name());
        Value.Fields request = ModelJson.group(spec.ref())
                .put("birth", ModelJson.birth(spec.birth()))
                .put("capacity", ModelJson.capacity(spec.capacity()))
                .put("settings", spec.settings())
                .put("services", ServiceJson.bound(spec.services()))
                .build();
        try {
            supervisor.call(Call.CREATE, request);
        } catch (LocalException refused) {
            if (refused.failure().kind() == ErrorKind.NAME_TAKEN) {
                throw new NameTakenException(spec.name());
            }
            throw refused;
        }
    }

    private static void check(ServerGroupName name) throws LocalException {
        String text = name.toString();
        if (text.length() > LONGEST_NAME || !text.matches(NAMES)) {
            throw LocalException.refused(
                    ErrorKind.INVALID_REQUEST,
                    "the local cloud takes names of at most " + LONGEST_NAME
                            + " letters, digits and . _ - ~ ^ that begin with a letter, a digit or _");
        }
    }

    @Override
    public void resize(GroupRef group, Capacity capacity) throws Exception {
        supervisor.call(
                Call.RESIZE,
                ModelJson.group(group)
                        .put("capacity", ModelJson.capacity(capacity))
                        .build());
    }

    @Override
    public void restart(GroupRef group, Set<String> instances, Instant startedBy) throws Exception {
        supervisor.call(
                Call.RESTART,
                ModelJson.group(group)
                        .put("instances", Value.texts(instances))
                        .put("startedBy", startedBy.toString())
                        .build());
    }

    @Override
    public void route(Cluster cluster, TrafficSplit split) throws Exception {
        supervisor.call(
                Call.ROUTE,
                ModelJson.cluster(cluster)
                        .put("weights", ModelJson.split(split))
                        .build());
    }

    @Override
    public boolean drained(GroupRef group) throws Exception {
        return supervisor.call(Call.DRAINED, ModelJson.group(group).build()).flag("drained");
    }

    @Override
    public void destroy(GroupRef group) throws Exception {
        supervisor.call(Call.DESTROY, ModelJson.group(group).build());
    }

    @Override
    public Diagnosis diagnose(GroupRef group) throws Exception {
        Value.Fields answer =
                supervisor.call(Call.DIAGNOSE, ModelJson.group(group).build());
        return new Diagnosis(LocalImage.texts(answer, "events"), LocalImage.texts(answer, "log"));
    }

    /** No setting of a group of this cloud is a secret: credentials come from services. */
    @Override
    public Optional<Value.Fields> settings(GroupRef group) throws Exception {
        Value.Fields answer =
                supervisor.call(Call.SETTINGS, ModelJson.group(group).build());
        return answer.get("settings").map(there -> answer.fields("settings"));
    }

    @Override
    public Optional<Boolean> hasImage(String location, String image) throws Exception {
        return Optional.of(new ImageStore(home).get(image).isPresent());
    }

    @Override
    public Failure classify(Exception failure) {
        return LocalErrors.classify(failure);
    }
}
