package io.slipway.provider.local.supervisor;

import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.instance.Keeper;
import io.slipway.provider.local.instance.Ports;
import io.slipway.provider.local.wire.LocalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All clusters of one home, in memory and on disk. Its monitor guards everything in it: whoever reads or changes any of
 * it holds that.
 */
final class World {
    /** Callers name their account as they like; here all clusters are of one. */
    static final String ACCOUNT = "local";

    private final Home home;
    private final Ports ports = new Ports();
    private final Map<Cluster, LocalCluster> clusters = new TreeMap<>();
    private final Departures departures;
    private final Drainage drainage;

    World(Home home, Drainage drainage) {
        this.home = home;
        this.drainage = drainage;
        departures = new Departures(home);
    }

    Home home() {
        return home;
    }

    Ports ports() {
        return ports;
    }

    Departures departures() {
        return departures;
    }

    Collection<LocalCluster> clusters() {
        return clusters.values();
    }

    /** The cluster of that place, whatever the account is called; kept from now on where there was none. */
    LocalCluster cluster(Cluster wanted) {
        LocalCluster cluster = look(wanted);
        clusters.put(cluster.cluster(), cluster);
        return cluster;
    }

    /** As {@link #cluster}, for those who only look: an empty one where there is none. */
    LocalCluster look(Cluster wanted) {
        Cluster key = new Cluster(ACCOUNT, wanted.location(), wanted.name());
        return Optional.ofNullable(clusters.get(key)).orElseGet(() -> new LocalCluster(home, key));
    }

    Optional<LocalGroup> group(Cluster cluster, ServerGroupName name) {
        return Optional.ofNullable(look(cluster).groups().get(name));
    }

    /** The group of that name and birth. */
    Optional<LocalGroup> meant(GroupRef ref) {
        return group(ref.cluster(), ref.name()).filter(group -> group.isMeantBy(ref));
    }

    List<LocalGroup> groups() {
        return clusters.values().stream()
                .flatMap(cluster -> cluster.groups().values().stream())
                .toList();
    }

    List<Keeper> keepers() {
        return groups().stream().flatMap(group -> group.keepers().stream()).toList();
    }

    /** Takes over what is on disk. One unreadable thing must not take all others down. */
    void load() throws IOException {
        for (Path file : Trees.list(home.entrances())) {
            try {
                LocalCluster cluster = LocalCluster.load(home, file);
                clusters.put(cluster.cluster(), cluster);
                cluster.port().ifPresent(ports::reserve);
            } catch (IOException | RuntimeException unreadable) {
                complain(file, unreadable);
            }
        }
        for (Path cluster : Trees.list(home.groups())) {
            for (Path folder : Trees.list(cluster)) {
                loadGroup(folder);
            }
        }
        departures.resume();
    }

    private void loadGroup(Path folder) {
        try {
            LocalGroup group = new LocalGroup(home, ports, new GroupFolder(folder));
            cluster(group.anchor().cluster()).groups().put(group.name(), group);
            group.load();
        } catch (IOException | LocalException | RuntimeException unreadable) {
            complain(folder, unreadable);
        }
    }

    /** Does what is due now, for every group. */
    void tick() {
        for (LocalGroup group : groups()) {
            try {
                tick(group);
            } catch (IOException | RuntimeException failure) {
                // one group's trouble is not that of the others
                complain(group.path(), failure);
            }
        }
    }

    private void tick(LocalGroup group) throws IOException {
        for (Keeper keeper : group.surplus()) {
            group.events().add(keeper.id() + " is removed: the group has become smaller");
            departures.add(keeper.path(), drainage.ofInstance());
        }
        group.tick();
    }

    /** Those instances leave, as when a group becomes smaller; fresh ones come by themselves. */
    void restart(LocalGroup group, Set<String> ids, Instant startedBy) throws IOException {
        for (Keeper keeper : group.giveUp(ids, startedBy)) {
            group.events().add(keeper.id() + " is replaced: somebody asked for that");
            departures.add(keeper.path(), drainage.ofInstance());
        }
    }

    /** The group is gone for all who look, from now on. */
    void remove(LocalGroup group) throws IOException {
        LocalCluster cluster = cluster(group.anchor().cluster());
        departures.add(group.path(), drainage.ofGroup(cluster.cluster(), group.name()));
        cluster.remove(group.name());
    }

    private static void complain(Path path, Exception why) {
        System.err.println("trouble with " + path + ": " + why);
    }

    /** What is there, for people, one line each. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (LocalCluster cluster : clusters()) {
            String entrance =
                    cluster.port().map(port -> "http://127.0.0.1:" + port).orElse("no entrance");
            lines.add(GroupFolder.place(cluster.cluster()) + "  " + entrance);
            cluster.observed()
                    .groups()
                    .forEach(group -> lines.add("  " + group.name() + "  " + group.membership() + ", " + group.healthy()
                            + " of " + group.capacity().desired() + " healthy"));
        }
        return lines;
    }
}
