package io.slipway.provider.local.supervisor;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.image.LocalImage;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ObservedJson;
import io.slipway.provider.local.wire.ServiceJson;
import io.slipway.spi.BoundService;
import io.slipway.spi.Diagnosis;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be asked and told about server groups. */
final class GroupCalls {
    private final World world;
    private final Home home;
    private final Runnable changed;

    /** @param changed told when the proxy may have to know */
    GroupCalls(World world, Runnable changed) {
        this.world = world;
        this.changed = changed;
        home = world.home();
    }

    Value.Fields clusters(Value.Fields request) {
        String location = request.text("location").orElse("");
        String application = request.text("application").orElse("");
        synchronized (world) {
            return Value.fields()
                    .put(
                            "clusters",
                            Value.items(world.clusters().stream()
                                    .filter(cluster -> !cluster.groups().isEmpty())
                                    .map(LocalCluster::cluster)
                                    .filter(cluster -> location.isEmpty()
                                            || cluster.location().equals(location))
                                    .filter(cluster -> application.isEmpty()
                                            || cluster.name().application().equals(application))
                                    .<Value>map(cluster ->
                                            ModelJson.cluster(cluster).build())
                                    .toList()))
                    .build();
        }
    }

    Value.Fields observe(Value.Fields request) {
        Cluster cluster = ModelJson.cluster(World.ACCOUNT, request);
        synchronized (world) {
            return ObservedJson.observed(world.look(cluster).observed());
        }
    }

    Value.Fields create(Value.Fields request) throws IOException, LocalException {
        GroupRef ref = ModelJson.group(World.ACCOUNT, request);
        Birth birth = ModelJson.birth(request.fields("birth"));
        Capacity capacity = ModelJson.capacity(request.fields("capacity"));
        Value.Fields settings = request.fields("settings");
        List<BoundService> services = ServiceJson.bound(request.items("services"));
        synchronized (world) {
            LocalCluster cluster = world.cluster(ref.cluster());
            Optional<LocalGroup> there = world.group(ref.cluster(), ref.name());
            if (there.isPresent() && !there.get().isMeantBy(ref)) {
                throw LocalException.refused(
                        ErrorKind.NAME_TAKEN, "a server group named " + ref.name() + " was made by somebody else");
            }
            if (there.isEmpty() || !there.get().isComplete()) {
                // looked at before anything is made: a group that can never run is not begun
                Birth first = there.map(group -> group.anchor().birth()).orElse(birth);
                LocalGroup.recipe(home, first.image(), settings);
                LocalGroup group = there.isPresent() ? there.get() : anchor(cluster, ref, birth);
                cluster.attach(ref.name());
                group.complete(capacity, settings, services);
                changed.run();
            }
        }
        return Value.Fields.EMPTY;
    }

    private LocalGroup anchor(LocalCluster cluster, GroupRef ref, Birth birth) throws IOException {
        GroupFolder.Anchor anchor = new GroupFolder.Anchor(cluster.cluster(), ref.name(), birth, Instant.now());
        LocalGroup group = new LocalGroup(home, world.ports(), GroupFolder.create(home.groups(), anchor));
        cluster.groups().put(ref.name(), group);
        return group;
    }

    Value.Fields resize(Value.Fields request) throws IOException {
        Capacity capacity = ModelJson.capacity(request.fields("capacity"));
        synchronized (world) {
            Optional<LocalGroup> group = world.meant(ModelJson.group(World.ACCOUNT, request));
            if (group.isPresent()) {
                group.get().resize(capacity);
                changed.run();
            }
        }
        return Value.Fields.EMPTY;
    }

    Value.Fields restart(Value.Fields request) throws IOException {
        Set<String> ids = Set.copyOf(LocalImage.texts(request, "instances"));
        Instant startedBy = Instant.parse(ModelJson.need(request, "startedBy"));
        synchronized (world) {
            Optional<LocalGroup> group = world.meant(ModelJson.group(World.ACCOUNT, request));
            if (group.isPresent()) {
                world.restart(group.get(), ids, startedBy);
                changed.run();
            }
        }
        return Value.Fields.EMPTY;
    }

    Value.Fields destroy(Value.Fields request) throws IOException {
        synchronized (world) {
            Optional<LocalGroup> group = world.meant(ModelJson.group(World.ACCOUNT, request));
            if (group.isPresent()) {
                world.remove(group.get());
                changed.run();
            }
        }
        return Value.Fields.EMPTY;
    }

    Value.Fields diagnose(Value.Fields request) throws IOException {
        synchronized (world) {
            Optional<LocalGroup> group = world.meant(ModelJson.group(World.ACCOUNT, request));
            Diagnosis diagnosis = group.isPresent() ? group.get().diagnosis() : Diagnosis.NOTHING;
            return Value.fields()
                    .put("events", Value.texts(diagnosis.events()))
                    .put("log", Value.texts(diagnosis.log()))
                    .build();
        }
    }

    /** Nothing of what is gone, or half made. */
    Value.Fields settings(Value.Fields request) throws IOException {
        synchronized (world) {
            Optional<LocalGroup> group = world.meant(ModelJson.group(World.ACCOUNT, request));
            Optional<Value.Fields> settings = group.isPresent() ? group.get().settings() : Optional.empty();
            Value.FieldsBuilder answer = Value.fields();
            settings.ifPresent(there -> answer.put("settings", there));
            return answer.build();
        }
    }

    List<String> summary() {
        synchronized (world) {
            return world.summary();
        }
    }
}
