package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.provider.kubernetes.api.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a pod is: whether its containers run, as the platform sees it, and whether it is ready, by its probes. */
final class PodHealth {
    /** Reasons of waiting containers that pass by themselves. */
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing", "");

    private final Value.Fields status;
    private final Instant created;

    PodHealth(Value.Fields status, Instant created) {
        this.status = status;
        this.created = created;
    }

    List<Health> report() {
        return List.of(platform(), probe());
    }

    private Health platform() {
        Optional<Health> trouble = trouble();
        if (trouble.isPresent()) {
            return trouble.get();
        }
        boolean runs = status.text("phase").equals(Optional.of("Running"));
        return new Health(
                Health.PLATFORM, runs ? HealthState.HEALTHY : HealthState.STARTING, since("ContainersReady"), "");
    }

    private Optional<Health> trouble() {
        for (Value.Fields container : containers()) {
            Value.Fields waiting = container.fields("state").fields("waiting");
            String reason = waiting.text("reason").orElse("");
            if (!STARTING.contains(reason)) {
                return Optional.of(unwell(reason + words(waiting) + last(container), since("ContainersReady")));
            }
            Value.Fields ended = container.fields("state").fields("terminated");
            if (ended.whole("exitCode").orElse(0L) != 0) {
                return Optional.of(unwell(ended(ended), since("ContainersReady")));
            }
        }
        Value.Fields scheduled = condition("PodScheduled");
        return scheduled.text("status").equals(Optional.of("False"))
                ? Optional.of(unwell(
                        scheduled.text("reason").orElse("Unschedulable") + words(scheduled), since("PodScheduled")))
                : Optional.empty();
    }

    private static Health unwell(String reason, Instant since) {
        return new Health(Health.PLATFORM, HealthState.UNHEALTHY, since, reason);
    }

    /** How it ended the last time, where it is started over and over. */
    private static String last(Value.Fields container) {
        Value.Fields ended = container.fields("lastState").fields("terminated");
        return ended.values().isEmpty() ? "" : ", last " + ended(ended);
    }

    private static String ended(Value.Fields ended) {
        return ended.text("reason").orElse("ended") + " with exit code "
                + ended.whole("exitCode").orElse(0L) + words(ended);
    }

    private static String words(Value.Fields from) {
        return from.text("message").map(words -> ": " + words).orElse("");
    }

    private Health probe() {
        Value.Fields ready = condition("Ready");
        if (ready.text("status").equals(Optional.of("True"))) {
            return new Health(Health.PROBE, HealthState.HEALTHY, since("Ready"), "");
        }
        boolean started = containers().stream()
                .anyMatch(container -> container.flag("started")
                        && container.fields("state").get("running").isPresent());
        String reason = ready.text("message").or(() -> ready.text("reason")).orElse("not ready");
        return started
                ? new Health(Health.PROBE, HealthState.UNHEALTHY, since("Ready"), reason)
                : new Health(Health.PROBE, HealthState.STARTING, since("Ready"), "");
    }

    private List<Value.Fields> containers() {
        List<Value.Fields> all = new ArrayList<>(Answer.objects(status.items("initContainerStatuses")));
        all.addAll(Answer.objects(status.items("containerStatuses")));
        return all;
    }

    private Value.Fields condition(String type) {
        return Answer.objects(status.items("conditions")).stream()
                .filter(condition -> condition.text("type").equals(Optional.of(type)))
                .findFirst()
                .orElse(Value.Fields.EMPTY);
    }

    private Instant since(String type) {
        return condition(type).text("lastTransitionTime").map(Instant::parse).orElse(created);
    }
}
