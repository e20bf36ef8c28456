package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.GroupService;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A TraefikService with exact weights, to which an IngressRoute of the user's leads. */
public final class TraefikRouter extends WeightedRouter {
    static final Kind TRAEFIK_SERVICE = new Kind("traefik.io", "v1alpha1", "traefikservices", "TraefikService");

    public TraefikRouter(GroupService services) {
        super(services);
    }

    @Override
    public Kind kind() {
        return TRAEFIK_SERVICE;
    }

    @Override
    public int weightStep() {
        return 1;
    }

    @Override
    public Value.Fields fresh(Cluster cluster, Value.Fields settings) {
        return leadingTo(Value.Fields.EMPTY, List.of());
    }

    @Override
    List<Backend> backends(Seen seen) {
        return Answer.objects(seen.spec().fields("weighted").items("services")).stream()
                .map(service -> new Backend(
                        service.text("name").orElse(""),
                        Math.toIntExact(service.whole("weight").orElse(1L))))
                .toList();
    }

    @Override
    Value.Fields dividing(Division division, List<Backend> backends) {
        return leadingTo(division.seen().spec(), backends);
    }

    /** Sticky sessions and what else is set there stay. */
    private static Value.Fields leadingTo(Value.Fields spec, List<Backend> backends) {
        List<Value> services = new ArrayList<>();
        for (Backend backend : backends) {
            services.add(Value.fields()
                    .put("name", backend.service())
                    .put("port", GroupService.PORT)
                    .put("weight", backend.weight())
                    .build());
        }
        Map<String, Value> weighted =
                new LinkedHashMap<>(spec.fields("weighted").values());
        weighted.put("services", Value.items(services));
        return Value.fields().put("weighted", new Value.Fields(weighted)).build();
    }

    /** Only the user's IngressRoute knows hosts and paths; the 'url' of the entrance tells. */
    @Override
    public Optional<URI> endpoint(Cluster cluster, Value.Fields object) {
        return Optional.of(
                URI.create("http://" + ServiceRouter.inside(cluster.name().toString(), cluster) + "/"));
    }
}
