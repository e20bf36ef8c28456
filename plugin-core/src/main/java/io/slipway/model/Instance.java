package io.slipway.model;

import java.util.List;

/**
 * One running copy of a server group's image.
 *
 * @param id unique in its cluster
 */
public record Instance(String id, List<Health> health) {
    public Instance {
        health = List.copyOf(health);
    }

    /** All sources say healthy; no source at all is no opinion, hence not healthy. */
    public boolean healthy() {
        return !health.isEmpty() && health.stream().allMatch(h -> h.state() == HealthState.HEALTHY);
    }
}
