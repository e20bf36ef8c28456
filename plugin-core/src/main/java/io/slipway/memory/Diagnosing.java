package io.slipway.memory;

import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.spi.Diagnosis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What can be told about a group. */
final class Diagnosing {
    private Diagnosing() {}

    static Diagnosis of(MemoryGroup group, Instant now) {
        List<String> events = new ArrayList<>();
        events.add(group.created() + " " + group.name() + (group.complete() ? " was made" : " is half made"));
        List<String> log = new ArrayList<>();
        for (MemoryInstance instance : group.instances()) {
            Health health = instance.health(group.conduct(), now);
            if (health.state() == HealthState.UNHEALTHY) {
                events.add(health.since() + " " + group.name() + "-" + instance.number() + " " + health.reason());
                if (log.isEmpty()) {
                    log.add("starting");
                    log.add(health.reason());
                }
            }
        }
        return new Diagnosis(events, log);
    }
}
