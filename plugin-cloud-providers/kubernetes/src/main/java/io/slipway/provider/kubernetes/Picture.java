package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.provider.kubernetes.group.Workload;
import io.slipway.provider.kubernetes.traffic.Standing;
import io.slipway.provider.kubernetes.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster as the API server shows it: its groups, their pods, and its entrance. */
record Picture(Cluster cluster, List<Workload> members, List<PodSeen> pods, Standing standing) {
    /** As it is now. Takes the same number of calls however many pods there are. */
    static Picture take(Account account, Cluster cluster, Deadline deadline)
            throws ApiException, InterruptedException {
        Api.Pending entrance = account.api.send(account.entrances.get(cluster), deadline);
        Api.Pending pods = account.groups.askPods(
                cluster.location(), Marks.CLUSTER + "=" + cluster.name(), deadline);
        List<Workload> members = Traffic.of(cluster, account.groups.all(cluster.location(), deadline));
        Optional<Value.Fields> object = account.found(entrance);
        List<PodSeen> seen = new ArrayList<>(Groups.pods(pods.await()));
        for (Workload member : members) {
            if (!member.ours() && !member.selector().isEmpty()) {
                seen.addAll(account.groups.pods(cluster.location(), member.selects(), deadline));
            }
        }
        return new Picture(cluster, members, seen, account.traffic.standing(object, members));
    }

    Observed observed() {
        return new Observed(cluster, members.stream().map(this::group).toList());
    }

    private ServerGroup group(Workload member) {
        return new ServerGroup(
                member.name(),
                member.complete(),
                member.birth(),
                member.created(),
                member.capacity(),
                standing.of(member),
                pods.stream()
                        .filter(pod -> !pod.going() && belongs(pod, member))
                        .map(PodSeen::instance)
                        .distinct()
                        .toList());
    }

    /** A Deployment owns its pods through ReplicaSets of its own. */
    private static boolean belongs(PodSeen pod, Workload member) {
        return member.ours() || member.kind().equals(io.slipway.provider.kubernetes.api.Kind.REPLICA_SET)
                ? pod.owner().equals(Optional.of(member.uid()))
                : pod.labels().entrySet().containsAll(member.selector().entrySet());
    }
}
