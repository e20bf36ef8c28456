package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.group.Events;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.spi.Tasks.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A Job as it was seen. */
record JobSeen(Value.Fields job) {
    private static final String FAILED = "Failed";

    String uid() {
        return job.fields("metadata").text("uid").orElse("");
    }

    private Optional<Value.Fields> condition(String type) {
        return Answer.objects(job.fields("status").items("conditions")).stream()
                .filter(condition -> condition.text("type").equals(Optional.of(type))
                        && condition.text("status").equals(Optional.of("True")))
                .findFirst();
    }

    boolean over() {
        return failed() || condition("Complete").isPresent();
    }

    boolean failed() {
        return condition(FAILED).isPresent();
    }

    /** When it failed, to the second. */
    Instant failedAt() {
        return condition(FAILED)
                .flatMap(condition -> condition.text("lastTransitionTime"))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }

    TaskStatus status(List<Value.Fields> pods) {
        if (condition("Complete").isPresent()) {
            return new TaskStatus.Ended(0);
        }
        Optional<Value.Fields> failed = condition(FAILED);
        if (failed.isEmpty()) {
            return new TaskStatus.Running(doing(pods));
        }
        OptionalInt exit = exit(pods);
        String why = failed.get().text("reason").orElse(FAILED)
                + failed.get().text("message").map(words -> ": " + words).orElse("");
        boolean own = failed.get().text("reason").equals(Optional.of("BackoffLimitExceeded"))
                || failed.get().text("reason").equals(Optional.of("PodFailurePolicy"));
        return own && exit.isPresent() ? new TaskStatus.Ended(exit.getAsInt()) : new TaskStatus.Broken(why);
    }

    /** Of the pod that failed last. */
    private static OptionalInt exit(List<Value.Fields> pods) {
        return pods.stream()
                .sorted((one, other) -> created(other).compareTo(created(one)))
                .flatMap(pod -> Answer.objects(pod.fields("status").items("containerStatuses")).stream())
                .flatMap(container -> container.fields("state").fields("terminated").whole("exitCode").stream())
                .filter(code -> code != 0)
                .mapToInt(Math::toIntExact)
                .findFirst();
    }

    static String created(Value.Fields pod) {
        return pod.fields("metadata").text("creationTimestamp").orElse("");
    }

    private String doing(List<Value.Fields> pods) {
        Value.Fields status = job.fields("status");
        String counts = "runs: " + status.whole("active").orElse(0L) + " active, "
                + status.whole("succeeded").orElse(0L) + " succeeded, "
                + status.whole("failed").orElse(0L) + " failed";
        return pods.stream()
                .map(PodSeen::of)
                .filter(pod -> !pod.going())
                .flatMap(pod -> pod.health().stream()
                        .filter(health ->
                                health.source().equals(Health.PLATFORM) && health.state() == HealthState.UNHEALTHY)
                        .map(health -> Events.oneLine("; " + pod.name() + ": " + health.reason())))
                .findFirst()
                .map(trouble -> counts + trouble)
                .orElse(counts);
    }
}
