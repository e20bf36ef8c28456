package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.GroupService;
import io.slipway.provider.kubernetes.group.Workload;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An HTTPRoute of the Gateway API, with exact weights for the services of the groups. */
public final class GatewayRouter implements Router {
    public static final Kind ROUTE = new Kind("gateway.networking.k8s.io", "v1", "httproutes", "HTTPRoute");

    private final GroupService services;

    public GatewayRouter(GroupService services) {
        this.services = services;
    }

    @Override
    public Kind kind() {
        return ROUTE;
    }

    @Override
    public int weightStep() {
        return 1;
    }

    @Override
    public Value.Fields fresh(Cluster cluster, Value.Fields settings) {
        Value.Fields gateway = settings.fields("gateway");
        Value.FieldsBuilder parent =
                Value.fields().put("name", gateway.text("name").orElse("gateway"));
        gateway.text("namespace").ifPresent(namespace -> parent.put("namespace", namespace));
        gateway.text("section").ifPresent(section -> parent.put("sectionName", section));
        Value path = Value.fields()
                .put("type", "PathPrefix")
                .put("value", gateway.text("path").orElse("/"))
                .build();
        Value match = Value.fields().put("path", path).build();
        Value rule = Value.fields().put("matches", Value.items(List.of(match))).build();
        List<String> hosts = new ArrayList<>();
        for (Value host : gateway.items("hosts")) {
            if (host instanceof Value.Text text) {
                hosts.add(text.value().replace("{cluster}", cluster.name().toString()));
            }
        }
        return Value.fields()
                .put("parentRefs", Value.items(List.of(parent.build())))
                .putIf(!hosts.isEmpty(), "hostnames", Value.texts(hosts))
                .put("rules", Value.items(List.of(rule)))
                .build();
    }

    @Override
    public SortedMap<ServerGroupName, Integer> weights(Value.Fields object, List<Workload> groups) {
        Map<String, Workload> byName = new TreeMap<>();
        groups.forEach(group -> byName.put(group.name().toString(), group));
        SortedMap<ServerGroupName, Integer> weights = new TreeMap<>();
        for (Value.Fields rule : Answer.objects(object.fields("spec").items("rules"))) {
            for (Value.Fields backend : Answer.objects(rule.items("backendRefs"))) {
                Workload group = byName.get(backend.text("name").orElse(""));
                if (group != null) {
                    weights.putIfAbsent(
                            group.name(),
                            Math.toIntExact(backend.whole("weight").orElse(1L)));
                }
            }
        }
        weights.values().removeIf(weight -> weight == 0);
        return TrafficSplit.inProportion(weights).weights();
    }

    @Override
    public Value.Fields spec(Value.Fields object, Map<ServerGroupName, Integer> weights, List<Workload> groups) {
        List<Value> backends = new ArrayList<>();
        for (Workload group : groups) {
            Integer weight = weights.get(group.name());
            if (weight != null) {
                backends.add(Value.fields()
                        .put("group", "")
                        .put("kind", "Service")
                        .put("name", group.name().toString())
                        .put("port", GroupService.PORT)
                        .put("weight", weight)
                        .build());
            }
        }
        List<Value> rules = new ArrayList<>();
        for (Value.Fields rule : Answer.objects(object.fields("spec").items("rules"))) {
            Map<String, Value> fields = new LinkedHashMap<>(rule.values());
            fields.put("backendRefs", Value.items(backends));
            rules.add(new Value.Fields(fields));
        }
        return Value.fields().put("rules", Value.items(rules)).build();
    }

    @Override
    public void prepare(Cluster cluster, List<Workload> attached, Deadline deadline)
            throws ApiException, InterruptedException {
        for (Workload group : attached) {
            if (!group.ours()) {
                services.ensure(group, deadline);
            }
        }
    }

    /** What each gateway has seen of the route; where none says anything, time alone tells. */
    @Override
    public boolean left(Api api, Value.Fields object, Workload group, Deadline deadline) {
        long generation = object.fields("metadata").whole("generation").orElse(0L);
        return Answer.objects(object.fields("status").items("parents")).stream()
                .flatMap(parent -> Answer.objects(parent.items("conditions")).stream())
                .allMatch(condition -> condition.whole("observedGeneration").orElse(generation) >= generation);
    }

    @Override
    public Optional<URI> endpoint(Cluster cluster, Value.Fields object) {
        Value.Fields spec = object.fields("spec");
        String path = Answer.objects(spec.items("rules")).stream()
                .flatMap(rule -> Answer.objects(rule.items("matches")).stream())
                .findFirst()
                .flatMap(match -> match.fields("path").text("value"))
                .orElse("/");
        String gateway = Answer.objects(spec.items("parentRefs")).stream()
                .findFirst()
                .map(parent -> parent.text("name").orElse("") + "."
                        + parent.text("namespace").orElse(cluster.location()) + ".svc")
                .orElse("");
        String host = spec.items("hostnames").stream()
                .findFirst()
                .map(first -> ((Value.Text) first).value())
                .orElse(gateway);
        return Optional.of(URI.create("http://" + host.replace("*.", "") + path));
    }

    /** Whether the cluster knows HTTPRoutes at all. */
    public static boolean known(Api api, Deadline deadline) throws ApiException, InterruptedException {
        return api.find(Call.path("/apis/" + ROUTE.group() + "/" + ROUTE.version()), deadline)
                .filter(found -> Answer.objects(found.items("resources")).stream()
                        .anyMatch(resource -> resource.text("name").equals(Optional.of(ROUTE.plural()))))
                .isPresent();
    }
}
