package io.slipway.provider.kubernetes;

import io.slipway.model.Cluster;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.provider.kubernetes.group.Workload;
import io.slipway.provider.kubernetes.traffic.Asked;
import io.slipway.provider.kubernetes.traffic.Seen;
import io.slipway.provider.kubernetes.traffic.Standing;
import io.slipway.provider.kubernetes.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster as the API server shows it: its groups, their pods, and its entrance. */
record Picture(Cluster cluster, List<Workload> members, List<PodSeen> pods, Standing standing) {
    /** As it is now. Takes no more calls however many pods there are. */
    static Picture take(Account account, Cluster cluster, Deadline deadline) throws ApiException, InterruptedException {
        Asked entrance = account.entrances.ask(cluster, deadline);
        List<Workload> members = Traffic.of(cluster, account.groups.all(cluster.location(), deadline));
        Optional<Seen> seen = entrance.seen();
        return new Picture(
                cluster, members, pods(account, cluster, members, deadline), account.traffic.standing(seen, members));
    }

    /** Those that are watched, if they are as many and as well as each group's controller says; else all are asked for. */
    private static List<PodSeen> pods(Account account, Cluster cluster, List<Workload> members, Deadline deadline)
            throws ApiException, InterruptedException {
        List<Workload> own = members.stream().filter(Workload::ours).toList();
        Optional<List<PodSeen>> watched = account.feeds.pods(cluster);
        List<PodSeen> pods = new ArrayList<>();
        if (watched.isPresent() && own.stream().allMatch(member -> member.agrees(watched.get()))) {
            pods.addAll(watched.get());
        } else if (!own.isEmpty()) {
            pods.addAll(account.groups.pods(cluster.location(), Marks.CLUSTER + "=" + cluster.name(), deadline));
        }
        for (Workload member : members) {
            if (!member.ours() && !member.selector().isEmpty()) {
                pods.addAll(account.groups.pods(cluster.location(), member.selects(), deadline));
            }
        }
        return pods;
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
                member.owned(pods).stream().map(PodSeen::instance).distinct().toList());
    }
}
