package io.slipway.provider.local.supervisor;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.FileName;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ServiceJson;
import io.slipway.spi.BoundService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is on disk of one server group: first {@code birth.json}, the anchor; last {@code settings.json}, which makes it
 * complete.
 */
record GroupFolder(Path path) {
    private static final String BIRTH = "birth.json";
    private static final String SETTINGS = "settings.json";
    private static final String SERVICES = "services.json";
    private static final String CAPACITY = "capacity.json";

    /** What never changes. */
    record Anchor(Cluster cluster, ServerGroupName name, Birth birth, Instant created) {}

    /** The group begins to be, with its birth, in one step. */
    static GroupFolder create(Path groups, Anchor anchor) throws IOException {
        Path cluster = groups.resolve(FileName.of(place(anchor.cluster())));
        Path half = cluster.resolve(Durable.TEMPORARY + UUID.randomUUID());
        Durable.folder(half);
        Durable.sync(groups);
        Value.Fields json = ModelJson.group(new GroupRef(anchor.cluster(), anchor.name(), Optional.empty()))
                .put("birth", ModelJson.birth(anchor.birth()))
                .put("created", anchor.created().toString())
                .build();
        Durable.write(half.resolve(BIRTH), Json.pretty(json));
        Path whole = cluster.resolve(FileName.of(anchor.name().toString()));
        Durable.move(half, whole);
        return new GroupFolder(whole);
    }

    /** How a cluster is called inside of a home. */
    static String place(Cluster cluster) {
        return cluster.location() + "/" + cluster.name();
    }

    Anchor anchor() throws IOException {
        Value.Fields json = read(BIRTH).orElseThrow(() -> new IOException(path + " has no " + BIRTH));
        GroupRef ref = ModelJson.group(World.ACCOUNT, json);
        return new Anchor(
                ref.cluster(),
                ref.name(),
                ModelJson.birth(json.fields("birth")),
                Instant.parse(ModelJson.need(json, "created")));
    }

    /** Nothing while the group is half made. */
    Optional<Value.Fields> settings() throws IOException {
        return read(SETTINGS);
    }

    void complete(Value.Fields settings) throws IOException {
        Durable.write(path.resolve(SETTINGS), Json.pretty(settings));
    }

    /** What its instances log in to services with; the file is its owner's alone. */
    List<BoundService> services() throws IOException {
        return ServiceJson.bound(read(SERVICES).orElse(Value.Fields.EMPTY).items("services"));
    }

    void keep(List<BoundService> services) throws IOException {
        Durable.write(
                path.resolve(SERVICES),
                Json.write(Value.fields()
                        .put("services", ServiceJson.bound(services))
                        .build()));
    }

    Capacity capacity() throws IOException {
        return read(CAPACITY).map(ModelJson::capacity).orElse(Capacity.ZERO);
    }

    void resize(Capacity capacity) throws IOException {
        Durable.write(path.resolve(CAPACITY), Json.write(ModelJson.capacity(capacity)));
    }

    Path instances() throws IOException {
        Path folder = path.resolve("instances");
        Durable.folder(folder);
        return folder;
    }

    Path events() {
        return path.resolve("events");
    }

    private Optional<Value.Fields> read(String file) throws IOException {
        return Durable.read(path.resolve(file))
                .map(Json::parse)
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast);
    }
}
