package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.model.GroupRef;
import io.slipway.model.HealthState;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Events;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.provider.kubernetes.group.Workload;
import io.slipway.spi.Diagnosis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a group is not well: what its pods say, the events of it and of some of them, and the last lines of one log. */
final class Diagnosing {
    private static final int PODS = 3;
    private static final int EVENTS = 20;
    private final Account account;

    Diagnosing(Account account) {
        this.account = account;
    }

    Diagnosis of(GroupRef group, Deadline deadline) throws ApiException, InterruptedException {
        Optional<Workload> found = account.groups.find(group, deadline);
        if (found.isEmpty()) {
            return Diagnosis.NOTHING;
        }
        String namespace = group.cluster().location();
        List<PodSeen> unwell = account.groups.pods(namespace, found.get().selects(), deadline).stream()
                .filter(pod -> !pod.instance().healthy())
                .sorted(Comparator.comparing(PodSeen::restarts).reversed())
                .limit(PODS)
                .toList();
        List<Api.Pending> asked = new ArrayList<>();
        asked.add(Events.ask(account.api, namespace, found.get().uid(), deadline));
        if (found.get().kind().equals(Kind.DEPLOYMENT)) {
            Call sets =
                    Call.list(Kind.REPLICA_SET, namespace).labelled(found.get().selects());
            // it is them that may make no pods
            for (Value.Fields set : account.api.call(sets, deadline).objects()) {
                String uid = set.fields("metadata").text("uid").orElse("");
                asked.add(Events.ask(account.api, namespace, uid, deadline));
            }
        }
        for (PodSeen pod : unwell) {
            asked.add(Events.ask(account.api, namespace, pod.uid(), deadline));
        }
        Set<String> lines = new LinkedHashSet<>();
        for (Api.Pending each : asked) {
            lines.addAll(Events.told(each));
        }
        unwell.forEach(pod -> lines.addAll(said(pod)));
        List<String> all = new ArrayList<>(lines);
        return new Diagnosis(
                all.subList(Math.max(0, all.size() - EVENTS), all.size()),
                unwell.isEmpty() ? List.of() : Events.lastLines(account.api, namespace, unwell.get(0), deadline));
    }

    private static List<String> said(PodSeen pod) {
        return pod.health().stream()
                .filter(health -> health.state() == HealthState.UNHEALTHY)
                .map(health -> Events.oneLine(pod.name() + ": " + health.reason()
                        + (pod.restarts() > 0 ? " (started again " + pod.restarts() + " times)" : "")))
                .toList();
    }
}
