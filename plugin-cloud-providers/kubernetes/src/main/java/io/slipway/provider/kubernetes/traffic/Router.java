package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Workload;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** One kind of object that divides traffic: how it is made, read and written. Its name is that of the cluster. */
public interface Router {
    Kind kind();

    /** Whether the API server knows objects of that kind: some come with what understands them. */
    default boolean known(Api api, Deadline deadline) throws ApiException, InterruptedException {
        return api.find(Call.path("/apis/" + kind().apiVersion()), deadline)
                .filter(found -> Answer.objects(found.items("resources")).stream()
                        .anyMatch(resource -> resource.text("name").equals(Optional.of(kind().plural()))))
                .isPresent();
    }

    /** Basis points; see {@link io.slipway.spi.Capabilities#weightStep}. */
    int weightStep();

    /** What users set for an entrance that is not there yet. */
    Value.Fields fresh(Cluster cluster, Value.Fields settings);

    /** Basis points of those groups that have traffic, adding up to 10,000 or nothing. */
    SortedMap<ServerGroupName, Integer> weights(Value.Fields object, List<Workload> groups);

    /**
     * The part of the specification that gives traffic so.
     *
     * @param weights of groups that are attached, with 0 too
     * @param groups all that there are
     */
    Value.Fields spec(Value.Fields object, Map<ServerGroupName, Integer> weights, List<Workload> groups);

    /** Sees to it that each of the groups can be reached by itself, where the router needs that. */
    void prepare(Cluster cluster, List<Workload> attached, Deadline deadline) throws ApiException, InterruptedException;

    /** Whether what is said by the object has happened, as far as one can see: the group gets nothing new. */
    boolean left(Api api, Value.Fields object, Workload group, Deadline deadline)
            throws ApiException, InterruptedException;

    /** It names the group, with traffic or without, so the group must not go while it does. */
    default boolean names(Value.Fields object, Workload group) {
        return false;
    }

    /** Pods with these labels have traffic without being routed to. */
    default boolean selects(Value.Fields object, Map<String, String> labels) {
        return false;
    }

    /** Where users reach it, if it says so. */
    Optional<URI> endpoint(Cluster cluster, Value.Fields object);
}
