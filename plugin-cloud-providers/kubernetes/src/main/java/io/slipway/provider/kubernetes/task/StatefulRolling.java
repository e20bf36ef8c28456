package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.PodSeen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A StatefulSet by its partition: pods from that ordinal on have the new template. The step is the partition. */
final class StatefulRolling implements InPlace {
    private static final String REVISION = "controller-revision-hash";

    @Override
    public Kind kind() {
        return Kind.STATEFUL_SET;
    }

    @Override
    public Value strategy(long step) {
        Value partition = Value.fields().put("partition", step).build();
        return Value.fields()
                .put("type", "RollingUpdate")
                .put("rollingUpdate", partition)
                .build();
    }

    @Override
    public long first(Value.Fields object) {
        return last(object) + replicas(object);
    }

    @Override
    public long last(Value.Fields object) {
        return object.fields("spec").fields("ordinals").whole("start").orElse(0L);
    }

    private static long replicas(Value.Fields object) {
        return object.fields("spec").whole("replicas").orElse(1L);
    }

    private static String wanted(Value.Fields object) {
        return object.fields("status").text("updateRevision").orElse("");
    }

    private static boolean anew(Value.Fields object, PodSeen pod) {
        return wanted(object).equals(pod.labels().get(REVISION));
    }

    @Override
    public Look look(Value.Fields object, List<PodSeen> pods, Rollout rollout, Instant now) {
        long partition = rollout.step();
        String name = object.fields("metadata").text("name").orElse("");
        long end = first(object);
        for (long ordinal = end - 1; ordinal >= partition; ordinal--) {
            String wanted = name + "-" + ordinal;
            Optional<PodSeen> pod =
                    pods.stream().filter(one -> one.name().equals(wanted)).findFirst();
            boolean good = pod.filter(one -> anew(object, one) && InPlace.ready(object, one, now))
                    .isPresent();
            if (!good) {
                Optional<Look.Stuck> stuck =
                        pod.filter(one -> anew(object, one)).flatMap(InPlace::hopeless);
                return stuck.isPresent()
                        ? stuck.get()
                        : new Look.Wait(
                                wanted + " is not ready at the new revision yet, " + (end - ordinal) + " of "
                                        + replicas(object),
                                pod);
            }
        }
        String line = partition >= end
                ? name + " begins with the highest ordinal"
                : name + "-" + partition + " is ready at the new revision, " + (end - partition) + " of "
                        + replicas(object);
        return partition <= last(object) ? new Look.Done(line) : new Look.Next(partition - 1, line);
    }

    /** The controller waits for a pod to be ready before it touches it, also where that never will be. */
    @Override
    public List<PodSeen> inTheWay(Value.Fields object, List<PodSeen> pods) {
        return pods.stream().filter(pod -> !anew(object, pod) && !pod.ready()).toList();
    }
}
