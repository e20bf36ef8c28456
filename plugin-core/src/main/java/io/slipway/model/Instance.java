package io.slipway.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One running copy of a server group's image.
 *
 * @param id unique in its cluster
 * @param started when it was, by the cloud's clock; absent where the cloud does not tell. What is started in its place
 *     was started later, whether it has the same id or not
 */
public record Instance(String id, List<Health> health, Optional<Instant> started) {
    public Instance {
        health = List.copyOf(health);
    }

    public Instance(String id, List<Health> health) {
        this(id, health, Optional.empty());
    }

    /** All sources say healthy; no source at all is no opinion, hence not healthy. */
    public boolean healthy() {
        return !health.isEmpty() && health.stream().allMatch(h -> h.state() == HealthState.HEALTHY);
    }

    /** It was started by then; what does not tell when it was, was. */
    public boolean startedBy(Instant moment) {
        return started.map(then -> !then.isAfter(moment)).orElse(true);
    }
}
