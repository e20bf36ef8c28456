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

/** A VirtualService of Istio, with weights in whole percent. */
public final class IstioRouter extends RuledRouter {
    static final Kind VIRTUAL_SERVICE = new Kind("networking.istio.io", "v1", "virtualservices", "VirtualService");
    private static final int PERCENT = 100;

    public IstioRouter(GroupService services) {
        super(services);
    }

    @Override
    public Kind kind() {
        return VIRTUAL_SERVICE;
    }

    /** Istio's older versions want weights that add up to 100. */
    @Override
    public int weightStep() {
        return PERCENT;
    }

    /** Without a gateway it is for those inside of the mesh who call the cluster's name. */
    @Override
    public Value.Fields fresh(Cluster cluster, Value.Fields settings) {
        Value.Fields gateway = settings.fields("gateway");
        List<String> hosts = hosts(cluster, gateway.items("hosts"));
        List<String> gateways = gateway.text("name")
                .map(name -> List.of(gateway.text("namespace")
                                .map(namespace -> namespace + "/")
                                .orElse("")
                        + name))
                .orElse(List.of());
        Value prefix =
                Value.fields().put("prefix", gateway.text("path").orElse("/")).build();
        Value match = Value.fields().put("uri", prefix).build();
        Value rule = Value.fields()
                .put("match", Value.items(List.of(match)))
                .put("route", Value.items(List.of()))
                .build();
        return Value.fields()
                .put(
                        "hosts",
                        Value.texts(hosts.isEmpty() ? List.of(cluster.name().toString()) : hosts))
                .putIf(!gateways.isEmpty(), "gateways", Value.texts(gateways))
                .put("http", Value.items(List.of(rule)))
                .build();
    }

    @Override
    String rules() {
        return "http";
    }

    @Override
    List<Backend> backendsOf(Value.Fields rule) {
        return Answer.objects(rule.items("route")).stream()
                .map(route -> new Backend(
                        route.fields("destination").text("host").orElse(""),
                        Math.toIntExact(route.whole("weight").orElse(100L))))
                .toList();
    }

    @Override
    Value.Fields leadingTo(Value.Fields rule, List<Backend> backends) {
        List<Value> routes = new ArrayList<>();
        for (Backend backend : backends) {
            Value port = Value.fields().put("number", GroupService.PORT).build();
            Value destination = Value.fields()
                    .put("host", backend.service())
                    .put("port", port)
                    .build();
            routes.add(Value.fields()
                    .put("destination", destination)
                    .put("weight", backend.weight())
                    .build());
        }
        return rule.with("route", Value.items(routes));
    }

    /** The first rule that matches is taken. */
    @Override
    Optional<Value.Fields> only(Value.Fields rule, CanaryRoute route) {
        String name = route.cookie() ? "cookie" : route.lowerCase();
        Value is = route.cookie()
                ? Value.fields().put("regex", route.expression()).build()
                : Value.fields().put("exact", route.value()).build();
        List<Value.Fields> written = Answer.objects(rule.items("match"));
        List<Value> matches = new ArrayList<>();
        for (Value.Fields match : written.isEmpty() ? List.of(Value.Fields.EMPTY) : written) {
            Value.Fields headers = match.fields("headers");
            if (headers.get(name).isEmpty()) {
                matches.add(match.with("headers", headers.with(name, is)));
            }
        }
        return matches.isEmpty() ? Optional.empty() : Optional.of(rule.with("match", Value.items(matches)));
    }

    @Override
    public Optional<URI> endpoint(Cluster cluster, Value.Fields object) {
        String host = texts(object.fields("spec").items("hosts")).stream()
                .findFirst()
                .orElse(cluster.name().toString());
        return Optional.of(URI.create("http://" + host.replace("*.", "") + "/"));
    }
}
