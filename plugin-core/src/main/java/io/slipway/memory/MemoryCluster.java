package io.slipway.memory;

import io.slipway.model.ServerGroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups of one cluster, now and as they were a while ago. Guarded by the lock of its {@link MemoryState}. */
final class MemoryCluster {
    private record Version(Instant at, Map<ServerGroupName, MemoryGroup> groups) {}

    private final List<Version> versions = new ArrayList<>(List.of(new Version(Instant.MIN, Map.of())));
    private boolean entrance;

    MemoryCluster copy() {
        MemoryCluster copy = new MemoryCluster();
        copy.versions.clear();
        copy.versions.addAll(versions);
        copy.entrance = entrance;
        return copy;
    }

    boolean hasEntrance() {
        return entrance;
    }

    void makeEntrance() {
        entrance = true;
    }

    Map<ServerGroupName, MemoryGroup> now() {
        return versions.get(versions.size() - 1).groups();
    }

    Optional<MemoryGroup> group(ServerGroupName name) {
        return Optional.ofNullable(now().get(name));
    }

    /** What was there at that moment, what was changed at that very moment included. */
    Map<ServerGroupName, MemoryGroup> at(Instant when) {
        for (int i = versions.size() - 1; i > 0; i--) {
            if (!versions.get(i).at().isAfter(when)) {
                return versions.get(i).groups();
            }
        }
        return versions.get(0).groups();
    }

    /** @param memory for how long what was there before may still be asked for */
    void put(List<MemoryGroup> changed, Instant now, Duration memory) {
        Map<ServerGroupName, MemoryGroup> next = new LinkedHashMap<>(now());
        changed.forEach(group -> next.put(group.name(), group));
        add(next, now, memory);
    }

    void remove(ServerGroupName name, Instant now, Duration memory) {
        Map<ServerGroupName, MemoryGroup> next = new LinkedHashMap<>(now());
        next.remove(name);
        add(next, now, memory);
    }

    private void add(Map<ServerGroupName, MemoryGroup> next, Instant now, Duration memory) {
        versions.add(new Version(now, Collections.unmodifiableMap(next)));
        Instant oldest = now.minus(memory);
        while (versions.size() > 1 && !versions.get(1).at().isAfter(oldest)) {
            versions.remove(0);
        }
    }
}
