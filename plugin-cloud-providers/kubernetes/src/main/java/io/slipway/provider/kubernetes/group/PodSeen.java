package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod as it was seen.
 *
 * @param going its end was accepted, or came: nobody counts on it any more
 * @param owner uid of what made it
 * @param restarts of all its containers
 */
public record PodSeen(
        String name,
        String uid,
        Instant created,
        boolean going,
        Optional<String> owner,
        Map<String, String> labels,
        List<Health> health,
        long restarts) {
    public PodSeen {
        labels = Map.copyOf(labels);
        health = List.copyOf(health);
    }

    public static PodSeen of(Value.Fields pod) {
        Value.Fields metadata = pod.fields("metadata");
        Value.Fields status = pod.fields("status");
        Instant created = Instant.parse(metadata.text("creationTimestamp").orElse("1970-01-01T00:00:00Z"));
        String phase = status.text("phase").orElse("Pending");
        boolean over = phase.equals("Succeeded") || phase.equals("Failed");
        return new PodSeen(
                metadata.text("name").orElse(""),
                metadata.text("uid").orElse(""),
                created,
                over || metadata.text("deletionTimestamp").isPresent(),
                owner(metadata),
                Workload.texts(metadata.fields("labels")),
                new PodHealth(status, created).report(),
                restarts(status));
    }

    private static Optional<String> owner(Value.Fields metadata) {
        return metadata.items("ownerReferences").stream()
                .filter(owner -> owner instanceof Value.Fields fields && fields.flag("controller"))
                .findFirst()
                .flatMap(owner -> ((Value.Fields) owner).text("uid"));
    }

    private static long restarts(Value.Fields status) {
        return status.items("containerStatuses").stream()
                .mapToLong(each -> each instanceof Value.Fields fields
                        ? fields.whole("restartCount").orElse(0L)
                        : 0)
                .sum();
    }

    public boolean ready() {
        return health.stream()
                .anyMatch(each -> each.source().equals(Health.PROBE) && each.state() == HealthState.HEALTHY);
    }

    public Instance instance() {
        return new Instance(name, health, Optional.of(created));
    }
}
