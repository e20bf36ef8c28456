package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.GroupService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An HTTPRoute of the Gateway API, with exact weights for the services of the groups. */
public final class GatewayRouter extends RuledRouter {
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
    String rules() {
        return "rules";
    }

    @Override
    List<Backend> backendsOf(Value.Fields rule) {
        return Answer.objects(rule.items("backendRefs")).stream()
                .map(backend -> new Backend(
                        backend.text("name").orElse(""),
                        Math.toIntExact(backend.whole("weight").orElse(1L))))
                .toList();
    }

    @Override
    Value.Fields leadingTo(Value.Fields rule, List<Backend> backends) {
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
        return rule.with("backendRefs", Value.items(references));
    }

    /** Of rules for the same path the one with more headers comes first. */
    @Override
    Optional<Value.Fields> only(Value.Fields rule, CanaryRoute route) {
        Value header = Value.fields()
                .put("type", route.cookie() ? "RegularExpression" : "Exact")
                .put("name", route.cookie() ? "Cookie" : route.name())
                .put("value", route.cookie() ? route.expression() : route.value())
                .build();
        String name = route.cookie() ? "cookie" : route.lowerCase();
        List<Value.Fields> written = Answer.objects(rule.items("matches"));
        List<Value> matches = new ArrayList<>();
        for (Value.Fields match : written.isEmpty() ? List.of(Value.Fields.EMPTY) : written) {
            List<Value> headers = new ArrayList<>(match.items("headers"));
            boolean named = Answer.objects(headers).stream()
                    .anyMatch(each -> name.equalsIgnoreCase(each.text("name").orElse("")));
            if (!named) {
                headers.add(header);
                matches.add(match.with("headers", Value.items(headers)));
            }
        }
        return matches.isEmpty() ? Optional.empty() : Optional.of(rule.with("matches", Value.items(matches)));
    }

    @Override
    public Optional<String> refusal(Value.Fields settings) {
        boolean unknown = CanaryRoute.in(settings)
                .filter(route -> route.cookie() && !route.expressions())
                .isPresent();
        return super.refusal(settings)
                .or(() -> unknown
                        ? Optional.of("an HTTPRoute knows a cookie by a regular expression only, and gateways do not"
                                + " tell whether they know these: say so by 'canaryRoute.regex', or name a header")
                        : Optional.empty());
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
