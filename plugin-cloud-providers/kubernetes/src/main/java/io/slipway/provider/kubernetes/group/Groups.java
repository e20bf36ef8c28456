package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which workloads and pods there are, as the API server says now. */
public final class Groups {
    /** ReplicaSets of Deployments bear that label, and are no groups. */
    private static final String NO_DEPLOYMENT = "!pod-template-hash";

    private final Api api;

    public Groups(Api api) {
        this.api = api;
    }

    /** The workload of that name, whoever made it. */
    public Optional<Workload> find(Cluster cluster, ServerGroupName name, Deadline deadline)
            throws ApiException, InterruptedException {
        for (Kind kind : List.of(Kind.REPLICA_SET, Kind.DEPLOYMENT)) {
            Optional<Workload> found = api.find(Call.get(kind, cluster.location(), name.toString()), deadline)
                    .flatMap(object -> Workload.of(kind, object));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The group that is meant; nothing where it is gone, or another has its name. */
    public Optional<Workload> find(GroupRef group, Deadline deadline) throws ApiException, InterruptedException {
        return find(group.cluster(), group.name(), deadline).filter(found -> found.is(group));
    }

    /** Everything in that namespace that is or may be a group; an empty text for all namespaces, then ours alone. */
    public List<Workload> all(String namespace, Deadline deadline) throws ApiException, InterruptedException {
        Api.Pending sets = api.send(replicaSets(namespace), deadline);
        List<Workload> found = new ArrayList<>();
        Call list = Call.list(Kind.DEPLOYMENT, namespace);
        Api.Pending deployments = api.send(namespace.isEmpty() ? list.labelled(Marks.CLUSTER) : list, deadline);
        add(Kind.DEPLOYMENT, deployments.await(), found);
        add(Kind.REPLICA_SET, sets.await(), found);
        return distinct(found);
    }

    /** Those that may be groups; in all namespaces those that are. */
    public static Call replicaSets(String namespace) {
        return Call.list(Kind.REPLICA_SET, namespace).labelled(namespace.isEmpty() ? Marks.CLUSTER : NO_DEPLOYMENT);
    }

    private static void add(Kind kind, Answer answer, List<Workload> found) {
        for (Value.Fields object : answer.objects()) {
            Workload.of(kind, object).ifPresent(found::add);
        }
    }

    /** One for each name; a ReplicaSet before a Deployment. */
    public static List<Workload> distinct(List<Workload> found) {
        Map<String, Workload> byName = new TreeMap<>();
        for (Workload workload : found) {
            byName.merge(
                    workload.namespace() + "/" + workload.name(),
                    workload,
                    (one, other) -> other.kind().equals(Kind.REPLICA_SET) ? other : one);
        }
        return List.copyOf(byName.values());
    }

    /** The pods that this selector of labels means. */
    public List<PodSeen> pods(String namespace, String selector, Deadline deadline)
            throws ApiException, InterruptedException {
        return pods(askPods(namespace, selector, deadline).await());
    }

    public Api.Pending askPods(String namespace, String selector, Deadline deadline) throws ApiException {
        return api.send(Call.list(Kind.POD, namespace).labelled(selector), deadline);
    }

    public static List<PodSeen> pods(Answer answer) {
        return answer.objects().stream().map(PodSeen::of).toList();
    }
}
