package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.PodSeen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A DaemonSet, by its controller, which goes on to the next node when the pod of the one before is available. The step
 * is the number of nodes that have the new template.
 */
final class DaemonRolling implements InPlace {
    @Override
    public Kind kind() {
        return Kind.DAEMON_SET;
    }

    @Override
    public Value strategy(long step) {
        Value one = Value.fields().put("maxUnavailable", 1).put("maxSurge", 0).build();
        return Value.fields()
                .put("type", "RollingUpdate")
                .put("rollingUpdate", one)
                .build();
    }

    @Override
    public long first(Value.Fields object) {
        return 0;
    }

    @Override
    public long last(Value.Fields object) {
        return 0;
    }

    @Override
    public Look look(Value.Fields object, List<PodSeen> pods, Rollout rollout, Instant now) {
        Value.Fields status = object.fields("status");
        long nodes = status.whole("desiredNumberScheduled").orElse(0L);
        long anew = status.whole("updatedNumberScheduled").orElse(0L);
        long available = status.whole("numberAvailable").orElse(0L);
        String line = anew + " of " + nodes + " nodes have it";
        if (anew >= nodes && available >= nodes) {
            return new Look.Done(line);
        }
        Instant from = rollout.phase() == Rollout.Phase.ROLLING ? rollout.began() : rollout.since();
        Optional<PodSeen> unready = pods.stream()
                .filter(pod -> !pod.ready() && !pod.created().isBefore(from.minusSeconds(1)))
                .findFirst();
        Optional<Look.Stuck> stuck = unready.flatMap(InPlace::hopeless);
        if (stuck.isPresent()) {
            return stuck.get();
        }
        return anew > rollout.step()
                ? new Look.Next(anew, line)
                : new Look.Wait(
                        line
                                + unready.map(pod -> ", " + pod.name() + " is not ready yet")
                                        .orElse(""),
                        unready);
    }

    /** Its controller replaces what is not available before all else. */
    @Override
    public List<PodSeen> inTheWay(Value.Fields object, List<PodSeen> pods) {
        return List.of();
    }
}
