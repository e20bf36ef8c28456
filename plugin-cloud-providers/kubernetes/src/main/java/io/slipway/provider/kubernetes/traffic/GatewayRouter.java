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

/** An HTTPRoute of the Gateway API, with exact weights for the services of the groups. */
public final class GatewayRouter extends WeightedRouter {
    public static final Kind ROUTE = new Kind("gateway.networking.k8s.io", "v1", "httproutes", "HTTPRoute");

    public GatewayRouter(GroupService services) {
        super(services);
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
        List<String> hosts = hosts(cluster, gateway.items("hosts"));
        return Value.fields()
                .put("parentRefs", Value.items(List.of(parent.build())))
                .putIf(!hosts.isEmpty(), "hostnames", Value.texts(hosts))
                .put("rules", Value.items(List.of(rule)))
                .build();
    }

    @Override
    List<Backend> backends(Value.Fields spec) {
        return Answer.objects(spec.items("rules")).stream()
                .flatMap(rule -> Answer.objects(rule.items("backendRefs")).stream())
                .map(backend -> new Backend(
                        backend.text("name").orElse(""),
                        Math.toIntExact(backend.whole("weight").orElse(1L))))
                .toList();
    }

    @Override
    Value.Fields dividing(Value.Fields spec, List<Backend> backends) {
        List<Value> references = new ArrayList<>();
        for (Backend backend : backends) {
            references.add(Value.fields()
                    .put("group", "")
                    .put("kind", "Service")
                    .put("name", backend.service())
                    .put("port", GroupService.PORT)
                    .put("weight", backend.weight())
                    .build());
        }
        List<Value> rules = new ArrayList<>();
        for (Value.Fields rule : Answer.objects(spec.items("rules"))) {
            Map<String, Value> fields = new LinkedHashMap<>(rule.values());
            fields.put("backendRefs", Value.items(references));
            rules.add(new Value.Fields(fields));
        }
        return Value.fields().put("rules", Value.items(rules)).build();
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
}
