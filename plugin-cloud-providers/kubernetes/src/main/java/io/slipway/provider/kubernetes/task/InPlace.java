package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Events;
import io.slipway.provider.kubernetes.group.PodSeen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A kind of workload whose pods are changed one after the other. */
interface InPlace {
    /** Reasons of waiting containers that do not pass by themselves. */
    List<String> HOPELESS = List.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "RunContainerError",
            "CreateContainerError");

    Kind kind();

    /** How the controller is to go about it; {@code step} as in the state. */
    Value strategy(long step);

    /** Before anything has changed. @param object as it will be */
    long first(Value.Fields object);

    /** At which all is given to the controller. */
    long last(Value.Fields object);

    /**
     * What is to be done.
     *
     * @param pods those that it owns and that are not going
     */
    Look look(Value.Fields object, List<PodSeen> pods, Rollout rollout, Instant now);

    /** Pods in the way of what was put back, which the controller leaves alone until they are ready: never. */
    List<PodSeen> inTheWay(Value.Fields object, List<PodSeen> pods);

    /** Its controller has seen it as it is. */
    static boolean seen(Value.Fields object) {
        return object.fields("status").whole("observedGeneration").orElse(-1L)
                >= object.fields("metadata").whole("generation").orElse(0L);
    }

    /** Ready for as long as it must be. */
    static boolean ready(Value.Fields object, PodSeen pod, Instant now) {
        long least = object.fields("spec").whole("minReadySeconds").orElse(0L);
        return pod.health().stream()
                .anyMatch(health -> health.source().equals(Health.PROBE)
                        && health.state() == HealthState.HEALTHY
                        && !health.since().plusSeconds(least).isAfter(now));
    }

    static String trouble(PodSeen pod) {
        return Events.oneLine(pod.health().stream()
                .filter(health -> health.state() == HealthState.UNHEALTHY)
                .map(Health::reason)
                .findFirst()
                .orElse("is not ready"));
    }

    static Optional<Look.Stuck> hopeless(PodSeen pod) {
        String trouble = trouble(pod);
        return HOPELESS.stream().anyMatch(trouble::startsWith)
                ? Optional.of(new Look.Stuck(pod.name() + ": " + trouble, Optional.of(pod)))
                : Optional.empty();
    }
}
