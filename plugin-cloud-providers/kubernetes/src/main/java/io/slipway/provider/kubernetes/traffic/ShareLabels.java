package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.provider.kubernetes.group.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which pods bear a label by which traffic is shared: those that serve, and the templates of groups with traffic, so
 * that a pod in place of one that serves does so too.
 */
final class ShareLabels {
    /** Its controller takes pods of lower cost first when a group shrinks. */
    private static final String COST = "controller.kubernetes.io/pod-deletion-cost";

    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final int TOGETHER = 50;
    private static final long PAUSE = 20;

    private final Division division;
    private final Writing writing;
    private final String cluster;

    ShareLabels(Division division, Writing writing) {
        this.division = division;
        this.writing = writing;
        cluster = division.cluster().name().toString();
    }

    /** As many pods of each group bear the label as should. */
    boolean hold(String label) throws ApiException, InterruptedException {
        List<PodSeen> pods = pods();
        Map<ServerGroupName, Integer> wanted = wanted(pods);
        return division.groups().stream()
                .allMatch(group -> bears(group, label) == division.weight(group) > 0
                        && able(group, pods).stream()
                                        .filter(pod -> pod.labels().containsKey(label))
                                        .count()
                                == wanted.getOrDefault(group.name(), 0));
    }

    /**
     * Sees to it that exactly the pods bear the label that should. Nobody selects by it yet.
     *
     * @param now by which traffic is shared until then: who serves is to go on where that is the same
     */
    void prepare(String label, Optional<String> now) throws ApiException, InterruptedException {
        templates(label);
        List<PodSeen> pods = pods();
        Map<ServerGroupName, Integer> wanted = wanted(pods);
        Set<String> chosen = new HashSet<>();
        for (Workload group : division.serving()) {
            List<PodSeen> able = able(group, pods);
            int number = wanted.getOrDefault(group.name(), 0);
            boolean all = number == able.size();
            // what is not well yet will serve with the others
            (all ? group.owned(pods).stream() : first(able, now, number)).forEach(pod -> chosen.add(pod.uid()));
        }
        List<Call> changes = new ArrayList<>();
        for (PodSeen pod : ours(pods)) {
            boolean bears = pod.labels().containsKey(label);
            if (chosen.contains(pod.uid()) != bears) {
                changes.add(mark(pod, label, !bears, !bears));
            }
        }
        send(changes);
    }

    /** Pods that serve no more bear the label no more, nor do they stay longer than others. */
    void release(String label) throws ApiException, InterruptedException {
        String next = ReplicasRouter.LABELS.get(1 - ReplicasRouter.LABELS.indexOf(label));
        send(ours(pods()).stream()
                .filter(pod -> pod.labels().containsKey(label) && !pod.labels().containsKey(next))
                .map(pod -> mark(pod, label, false, false))
                .toList());
    }

    private List<PodSeen> pods() throws ApiException, InterruptedException {
        return new Groups(writing.api())
                .pods(division.cluster().location(), Marks.CLUSTER + "=" + cluster, writing.deadline());
    }

    private List<PodSeen> ours(List<PodSeen> pods) {
        return division.groups().stream()
                .flatMap(group -> group.owned(pods).stream())
                .toList();
    }

    private Map<ServerGroupName, Integer> wanted(List<PodSeen> pods) {
        Map<ServerGroupName, Integer> numbers = new TreeMap<>();
        division.serving()
                .forEach(group -> numbers.put(group.name(), able(group, pods).size()));
        return PodShares.of(division.weights(), numbers);
    }

    /** Pods that are well; where none is, all. */
    private static List<PodSeen> able(Workload group, List<PodSeen> pods) {
        List<PodSeen> owned = group.owned(pods);
        List<PodSeen> well =
                owned.stream().filter(pod -> pod.instance().healthy()).toList();
        return well.isEmpty() ? owned : well;
    }

    /** Those that serve already, then the oldest. */
    private static Stream<PodSeen> first(List<PodSeen> able, Optional<String> now, int number) {
        Comparator<PodSeen> serving =
                Comparator.comparing(pod -> now.isEmpty() || !pod.labels().containsKey(now.get()));
        return able.stream()
                .sorted(serving.thenComparing(PodSeen::created).thenComparing(PodSeen::name))
                .limit(number);
    }

    private boolean bears(Workload group, String label) {
        return cluster.equals(group.podLabels().get(label));
    }

    /**
     * Templates first, and until their controllers know them: no pod is made as they were after that. A Deployment
     * would replace its pods for it.
     */
    private void templates(String label) throws ApiException, InterruptedException {
        List<Workload> changed = division.groups().stream()
                .filter(group -> group.ours() && group.kind().equals(Kind.REPLICA_SET))
                .filter(group -> bears(group, label) != division.weight(group) > 0)
                .toList();
        send(changed.stream().map(group -> template(group, label)).toList());
        long patience = System.nanoTime() + SETTLING.toNanos();
        for (Workload group : changed) {
            while (!settled(group) && System.nanoTime() < patience) {
                Thread.sleep(PAUSE);
            }
        }
    }

    private boolean settled(Workload group) throws ApiException, InterruptedException {
        Call get = Call.get(
                group.kind(), division.cluster().location(), group.name().toString());
        return writing.api()
                .find(get, writing.deadline())
                .flatMap(object -> Workload.of(group.kind(), object))
                .map(now -> now.count().current())
                .orElse(true);
    }

    private Call template(Workload group, String label) {
        Value.Fields bearing = Value.fields()
                .put("metadata", labels(label, division.weight(group) > 0).build())
                .build();
        Value.Fields patch = Value.fields()
                .put("metadata", Value.fields().put("uid", group.uid()).build())
                .put("spec", Value.fields().put("template", bearing).build())
                .build();
        return Call.merge(
                group.kind(), division.cluster().location(), group.name().toString(), patch);
    }

    private Call mark(PodSeen pod, String label, boolean bears, boolean costly) {
        Value cost = costly ? Value.of("1") : Value.NULL;
        Value metadata = labels(label, bears)
                .put("uid", pod.uid())
                .put("annotations", Value.fields().put(COST, cost).build())
                .build();
        return Call.merge(
                Kind.POD,
                division.cluster().location(),
                pod.name(),
                Value.fields().put("metadata", metadata).build());
    }

    private Value.FieldsBuilder labels(String label, boolean bears) {
        Value value = bears ? Value.of(cluster) : Value.NULL;
        return Value.fields().put("labels", Value.fields().put(label, value).build());
    }

    /** All of them, some at a time. What is gone, or another by now, is passed over. */
    private void send(List<Call> calls) throws ApiException, InterruptedException {
        for (int from = 0; from < calls.size(); from += TOGETHER) {
            List<Api.Pending> asked = new ArrayList<>();
            for (Call call : calls.subList(from, Math.min(calls.size(), from + TOGETHER))) {
                asked.add(writing.api().send(call, writing.deadline()));
            }
            for (Api.Pending each : asked) {
                try {
                    each.await();
                } catch (ApiException failure) {
                    if (!failure.missing() && !failure.unprocessable()) {
                        throw failure;
                    }
                }
            }
        }
    }
}
