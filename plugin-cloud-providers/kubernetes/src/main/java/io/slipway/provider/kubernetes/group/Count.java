package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import java.util.List;

/**
 * What a workload's controller counted last.
 *
 * @param current it has seen the workload as it is
 */
public record Count(boolean current, long pods, long ready) {
    static Count of(Value.Fields object) {
        Value.Fields status = object.fields("status");
        long generation = object.fields("metadata").whole("generation").orElse(0L);
        return new Count(
                status.whole("observedGeneration").orElse(-1L) >= generation,
                status.whole("replicas").orElse(0L),
                status.whole("readyReplicas").orElse(0L));
    }

    /** These pods are as many, and as many of them ready: so they are those that there are. */
    boolean fits(List<PodSeen> seen) {
        return current
                && seen.size() == pods
                && seen.stream().filter(PodSeen::ready).count() == ready;
    }
}
