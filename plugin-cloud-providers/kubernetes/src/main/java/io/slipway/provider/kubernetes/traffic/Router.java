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

    /** Why these settings of an entrance cannot be had; nothing where they can. */
    default Optional<String> refusal(Value.Fields settings) {
        return CanaryRoute.in(settings)
                .map(route -> "a " + kind().name() + " knows no routes by header or cookie: leave 'canaryRoute' out, or"
                        + " set 'traffic' of the account to 'gateway', 'istio' or 'nginx'");
    }

    /** The name of a second object that a division needs. */
    default Optional<String> second(Cluster cluster) {
        return Optional.empty();
    }

    /** Basis points of those groups that have traffic, adding up to 10,000 or nothing. */
    SortedMap<ServerGroupName, Integer> weights(Seen seen, List<Workload> groups);

    /** The part of the specification that gives traffic so. */
    Value.Fields spec(Division division);

    /** Refuses what cannot be had, before anything is touched. */
    default void check(Division division) {}

    /**
     * Brings it about. Whoever is stopped between two calls, or finds that things changed meanwhile, does it again; and
     * at no moment does anybody have traffic who has none before and after.
     */
    default void divide(Division division, Writing writing) throws ApiException, InterruptedException {
        writing.write(division.seen().object(), spec(division), division.note());
    }

    /** Whether what is said by the object has happened, as far as one can see: the group gets nothing new. */
    boolean left(Api api, Value.Fields object, Workload group, Deadline deadline)
            throws ApiException, InterruptedException;

    /** It names the group, with traffic or without, so the group must not go while it does. */
    default boolean names(Seen seen, Workload group) {
        return false;
    }

    /** Pods with these labels have traffic without being routed to. */
    default boolean selects(Value.Fields object, Map<String, String> labels) {
        return false;
    }

    /**
     * What numbers of instances make of such weights; the weights themselves where they are exact.
     *
     * @throws io.slipway.error.DeliveryException UNSUPPORTED if there is no such division
     */
    default Map<ServerGroupName, Integer> reached(
            Map<ServerGroupName, Integer> weights, Map<ServerGroupName, Integer> pods) {
        return weights;
    }

    /** Where users reach it, if it says so. */
    Optional<URI> endpoint(Cluster cluster, Value.Fields object);
}
