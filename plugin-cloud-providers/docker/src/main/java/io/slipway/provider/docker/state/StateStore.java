package io.slipway.provider.docker.state;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.store.Versions;
import io.slipway.provider.docker.store.Versions.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** States of clusters, kept on the home host; changed by compare-and-set. */
public final class StateStore {
    public static final String KIND = "state";
    private static final int LONGEST_PAUSE_MILLIS = 40;
    private final Engine home;
    private final Versions versions;

    public StateStore(Engine home) {
        this.home = home;
        versions = new Versions(home, KIND);
    }

    /** @param version 0 where nothing was written yet */
    public record Stored(long version, ClusterState state) {
        static final Stored NOTHING = new Stored(0, ClusterState.EMPTY);

        static Stored of(Version version) {
            return new Stored(version.version(), ClusterState.parse(version.text()));
        }
    }

    public Stored read(Cluster cluster, Deadline deadline) throws EngineException, InterruptedException {
        return versions.newest(key(cluster), deadline).map(Stored::of).orElse(Stored.NOTHING);
    }

    /** @param volumes of the cluster, as they are listed, others among them */
    public static Stored among(List<Value.Fields> volumes) {
        return Versions.of(volumes).stream()
                .max(Comparator.comparingLong(Version::version))
                .map(Stored::of)
                .orElse(Stored.NOTHING);
    }

    /** Applies the change to what is there, again and again until nobody comes between; none where it changes nothing. */
    public Stored change(Cluster cluster, UnaryOperator<ClusterState> change, Deadline deadline)
            throws EngineException, InterruptedException {
        while (true) {
            Stored stored = read(cluster, deadline);
            ClusterState next = change.apply(stored.state());
            if (next.equals(stored.state())) {
                return stored;
            }
            if (versions.add(key(cluster), stored.version(), next.text(), labels(cluster), deadline)) {
                return new Stored(stored.version() + 1, next);
            }
            if (deadline.passed()) {
                throw EngineException.refused(
                        home.name(), 409, "the state of " + cluster + " was changed by others again and again");
            }
            // somebody else was faster; all who lost must not come back together
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
        }
    }

    private static Map<String, String> labels(Cluster cluster) {
        return Map.of(
                Labels.LOCATION,
                cluster.location(),
                Labels.CLUSTER,
                cluster.name().toString());
    }

    /** A location may hold a slash and a cluster may not, so the last one parts them. */
    private static String key(Cluster cluster) {
        return cluster.location() + "/" + cluster.name();
    }

    /** The entrance of a cluster, where it has one. */
    public Optional<EntranceFacts> entrance(Cluster cluster, Deadline deadline)
            throws EngineException, InterruptedException {
        return read(cluster, deadline).state().entrance();
    }
}
