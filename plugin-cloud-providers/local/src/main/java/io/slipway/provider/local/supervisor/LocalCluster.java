package io.slipway.provider.local.supervisor;

import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.FileName;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.ModelJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One cluster: its server groups, its entrance, and who gets what share. Guarded by the lock of the {@link World}. */
final class LocalCluster {
    private final Cluster cluster;
    private final Path file;
    private final Map<ServerGroupName, LocalGroup> groups = new TreeMap<>();
    private Optional<Integer> port = Optional.empty();
    private TrafficSplit split = TrafficSplit.NOTHING;

    LocalCluster(Home home, Cluster cluster) {
        this.cluster = cluster;
        file = home.entrances().resolve(FileName.of(GroupFolder.place(cluster)) + ".json");
    }

    /** From the file of an entrance. */
    static LocalCluster load(Home home, Path file) throws IOException {
        Value.Fields json = Durable.read(file)
                .map(Json::parse)
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast)
                .orElseThrow(() -> new IOException(file + " is not an entrance"));
        LocalCluster cluster = new LocalCluster(home, ModelJson.cluster(World.ACCOUNT, json));
        cluster.port = json.whole("port").map(Math::toIntExact);
        cluster.split = ModelJson.split(json.fields("weights"));
        return cluster;
    }

    Cluster cluster() {
        return cluster;
    }

    Map<ServerGroupName, LocalGroup> groups() {
        return groups;
    }

    Optional<Integer> port() {
        return port;
    }

    TrafficSplit split() {
        return split;
    }

    Observed observed() {
        return new Observed(
                cluster,
                groups.values().stream()
                        .map(group -> group.seen(split.membershipOf(group.name())))
                        .toList());
    }

    void open(int entrance) throws IOException {
        save(Optional.of(entrance), split);
    }

    /** Where there is an entrance, the group gets a place in it, and no traffic. */
    void attach(ServerGroupName group) throws IOException {
        if (port.isPresent()) {
            save(port, split.withDisabled(group));
        }
    }

    void route(TrafficSplit wished) throws IOException, LocalException {
        if (port.isEmpty()) {
            throw LocalException.refused(
                    ErrorKind.NOT_FOUND,
                    "the cluster " + cluster.name() + " has no entrance: it must be ensured first");
        }
        Map<ServerGroupName, Integer> there = new TreeMap<>(wished.weights());
        there.keySet()
                .removeIf(name -> !groups.containsKey(name) || !groups.get(name).isComplete());
        if (sum(wished.weights()) > 0 && sum(there) == 0) {
            throw LocalException.refused(
                    ErrorKind.CONFLICT, "nothing would have traffic: of '" + wished + "' no server group is there");
        }
        save(port, TrafficSplit.inProportion(there));
    }

    /** The share of a group that goes is divided among the others. */
    void remove(ServerGroupName group) throws IOException {
        groups.remove(group);
        if (port.isPresent()) {
            Map<ServerGroupName, Integer> left = new TreeMap<>(split.weights());
            left.remove(group);
            save(port, TrafficSplit.inProportion(left));
        }
    }

    private void save(Optional<Integer> entrance, TrafficSplit next) throws IOException {
        Value.FieldsBuilder json = ModelJson.cluster(cluster).put("weights", ModelJson.split(next));
        entrance.ifPresent(number -> json.put("port", number));
        String text = Json.pretty(json.build());
        if (!Durable.read(file).equals(Optional.of(text))) {
            Durable.write(file, text);
        }
        // after the disk: what is observed is never lost
        port = entrance;
        split = next;
    }

    private static int sum(Map<ServerGroupName, Integer> weights) {
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }
}
