package io.slipway.provider.docker.haproxy;

import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.EntranceFacts;
import io.slipway.provider.docker.state.GroupState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the proxy of a cluster should be.
 *
 * @param version of the cluster's state from which this was made
 * @param maps contents of the proxy's map files, by file
 * @param servers by their id
 * @param unseen servers whose host is silent: they stay as they are, if they are there
 */
public record Goal(
        EntranceFacts entrance,
        long version,
        Map<MapFile, SortedMap<String, String>> maps,
        SortedMap<String, Server> servers,
        List<Server> unseen) {
    /** Groups to which requests go if those of their own have nobody left. */
    static final int FALLBACKS = 6;

    /** @param paths what is asked for by HTTP checks, by slot */
    public static Goal of(
            EntranceFacts entrance,
            long version,
            ClusterState state,
            Map<String, String> paths,
            List<Server> servers,
            List<Server> unseen) {
        Map<MapFile, SortedMap<String, String>> maps = new TreeMap<>();
        maps.put(MapFile.SPLIT, split(state));
        maps.put(MapFile.ORDER, order(state));
        maps.put(MapFile.GROUPS, groups(state));
        maps.put(MapFile.CHECKS, new TreeMap<>(paths));
        SortedMap<String, Server> byId = new TreeMap<>();
        servers.forEach(server -> byId.put(server.id(), server));
        return new Goal(entrance, version, maps, byId, unseen);
    }

    /** With those of the unseen that the proxy knows, as it knows them. */
    Goal keeping(Live live) {
        SortedMap<String, Server> more = new TreeMap<>(servers);
        for (Server server : unseen) {
            Live.LiveServer there = live.servers().get(server.id());
            if (there != null) {
                more.putIfAbsent(server.id(), server.at(there.address()));
            }
        }
        return new Goal(entrance, version, maps, more, List.of());
    }

    /** Without what no user notices: groups that have no traffic. */
    Goal serving() {
        Map<MapFile, SortedMap<String, String>> few = new TreeMap<>();
        SortedMap<String, String> split = maps.getOrDefault(MapFile.SPLIT, new TreeMap<>());
        few.put(MapFile.SPLIT, split);
        few.put(MapFile.ORDER, maps.getOrDefault(MapFile.ORDER, new TreeMap<>()));
        SortedMap<String, String> checks = new TreeMap<>(maps.getOrDefault(MapFile.CHECKS, new TreeMap<>()));
        checks.keySet().retainAll(split.values());
        few.put(MapFile.CHECKS, checks);
        SortedMap<String, Server> used = new TreeMap<>(servers);
        used.values().removeIf(server -> !split.containsValue(server.slot()));
        return new Goal(entrance, version, few, used, unseen);
    }

    /** Each group has the turns from one number to another: of 10,000 requests exactly so many. */
    private static SortedMap<String, String> split(ClusterState state) {
        SortedMap<String, String> ranges = new TreeMap<>();
        int from = 0;
        for (Map.Entry<ServerGroupName, Integer> share : state.split().weights().entrySet()) {
            if (share.getValue() > 0) {
                int to = from + share.getValue();
                ranges.put(from + ":" + (to - 1), slot(state, share.getKey()));
                from = to;
            }
        }
        return ranges;
    }

    private static String slot(ClusterState state, ServerGroupName name) {
        return state.named(name).map(GroupState::slot).orElse("");
    }

    private static SortedMap<String, String> order(ClusterState state) {
        TrafficSplit split = state.split();
        List<ServerGroupName> heaviest = new ArrayList<>(split.weights().keySet());
        heaviest.sort(Comparator.comparing(name -> -split.weightOf(name)));
        SortedMap<String, String> order = new TreeMap<>();
        for (int i = 0; i < Math.min(FALLBACKS, heaviest.size()); i++) {
            order.put(Integer.toString(i + 1), slot(state, heaviest.get(i)));
        }
        return order;
    }

    private static SortedMap<String, String> groups(ClusterState state) {
        SortedMap<String, String> groups = new TreeMap<>();
        state.groups().forEach(group -> groups.put(group.name().toString(), group.slot()));
        return groups;
    }
}
