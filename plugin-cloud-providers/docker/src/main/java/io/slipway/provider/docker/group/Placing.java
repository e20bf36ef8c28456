package io.slipway.provider.docker.group;

import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses hosts for instances: first that the group is spread, then who has least to do. */
public final class Placing {
    private final Inventories inventories;

    public Placing(Inventories inventories) {
        this.inventories = inventories;
    }

    /** Places for the first instances, numbered from 1. */
    public List<Place> first(List<Engine> hosts, int count, Deadline deadline)
            throws EngineException, InterruptedException {
        return more(hosts, List.of(), 1, count, deadline);
    }

    /** Places for more instances beside those that are there. */
    public List<Place> more(List<Engine> hosts, List<Place> there, int next, int count, Deadline deadline)
            throws EngineException, InterruptedException {
        Map<String, Integer> busy = hosts.size() > 1 && count > 0 ? busy(hosts, deadline) : Map.of();
        return chosen(hosts.stream().map(Engine::name).toList(), there, next, count, busy);
    }

    private Map<String, Integer> busy(List<Engine> hosts, Deadline deadline)
            throws EngineException, InterruptedException {
        Map<String, Integer> busy = new HashMap<>();
        for (Seen seen : inventories.everything(hosts, deadline)) {
            busy.merge(seen.on().name(), seen.running() ? 1 : 0, Integer::sum);
        }
        return busy;
    }

    static List<Place> chosen(List<String> hosts, List<Place> there, int next, int count, Map<String, Integer> busy) {
        Map<String, Integer> own = new HashMap<>();
        there.forEach(place -> own.merge(place.host(), 1, Integer::sum));
        Map<String, Integer> all = new HashMap<>(busy);
        Comparator<String> load = Comparator.<String>comparingInt(host -> own.getOrDefault(host, 0))
                .thenComparingInt(host -> all.getOrDefault(host, 0))
                .thenComparing(hosts::indexOf);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String least = hosts.stream().min(load).orElseThrow();
            places.add(new Place(next + i, least));
            own.merge(least, 1, Integer::sum);
            all.merge(least, 1, Integer::sum);
        }
        return places;
    }
}
