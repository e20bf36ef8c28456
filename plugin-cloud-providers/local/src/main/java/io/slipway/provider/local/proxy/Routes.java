package io.slipway.provider.local.proxy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Which cluster stands behind which port; and clusters that have gone but still finish requests. */
final class Routes {
    private final LongSupplier nanoTime;
    private volatile Map<Integer, ClusterState> byPort = Map.of();
    private volatile Map<String, ClusterState> byName = Map.of();

    Routes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    Optional<ClusterState> at(int port) {
        return Optional.ofNullable(byPort.get(port));
    }

    Optional<ClusterState> named(String cluster) {
        return Optional.ofNullable(byName.get(cluster));
    }

    /** Each cluster changes in one go; called by one thread at a time. */
    void apply(ProxyConfig config) {
        Map<Integer, ClusterState> ports = new HashMap<>();
        Map<String, ClusterState> names = new HashMap<>();
        for (ClusterRoute route : config.clusters()) {
            ClusterState state = named(route.cluster()).orElseGet(() -> new ClusterState(route.cluster(), nanoTime));
            state.apply(route.groups());
            ports.put(route.port(), state);
            names.put(route.cluster(), state);
        }
        for (ClusterState old : all()) {
            if (!names.containsKey(old.name())) {
                old.apply(List.of());
                names.put(old.name(), old);
            }
        }
        names.values().removeIf(state -> !ports.containsValue(state) && state.inFlight() == 0);
        byPort = Map.copyOf(ports);
        byName = Map.copyOf(names);
    }

    /** By name; with those that have gone as long as they are busy. */
    List<ClusterState> all() {
        List<ClusterState> all = new ArrayList<>(byName.values());
        all.removeIf(state -> !byPort.containsValue(state) && state.inFlight() == 0);
        all.sort(Comparator.comparing(ClusterState::name));
        return all;
    }

    long inFlight() {
        return all().stream().mapToLong(ClusterState::inFlight).sum();
    }
}
