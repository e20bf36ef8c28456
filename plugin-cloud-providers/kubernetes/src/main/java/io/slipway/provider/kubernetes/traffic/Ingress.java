package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.group.GroupService;
import java.util.ArrayList;
import java.util.List;

/** How an Ingress is written, and read: all its paths lead to one service. */
final class Ingress {
    private Ingress() {}

    /** @param settings as users write them under {@code ingress} */
    static Value.Fields fresh(Cluster cluster, Value.Fields settings, String service) {
        Value path = Value.fields()
                .put("path", settings.text("path").orElse("/"))
                .put("pathType", "Prefix")
                .put("backend", backend(service))
                .build();
        Value http = Value.fields().put("paths", Value.items(List.of(path))).build();
        List<String> hosts = WeightedRouter.hosts(cluster, settings.items("hosts"));
        List<Value> rules = new ArrayList<>();
        for (String host : hosts) {
            rules.add(Value.fields().put("host", host).put("http", http).build());
        }
        if (rules.isEmpty()) {
            rules.add(Value.fields().put("http", http).build());
        }
        Value.FieldsBuilder spec = Value.fields();
        settings.text("class").ifPresent(name -> spec.put("ingressClassName", name));
        settings.text("tlsSecret").ifPresent(secret -> {
            Value tls = Value.fields()
                    .putIf(!hosts.isEmpty(), "hosts", Value.texts(hosts))
                    .put("secretName", secret)
                    .build();
            spec.put("tls", Value.items(List.of(tls)));
        });
        return spec.put("rules", Value.items(rules)).build();
    }

    private static Value backend(String service) {
        Value port = Value.fields().put("number", GroupService.PORT).build();
        Value named = Value.fields().put("name", service).put("port", port).build();
        return Value.fields().put("service", named).build();
    }

    /** To which its first path leads; empty if to none. */
    static String service(Value.Fields object) {
        return Answer.objects(object.fields("spec").items("rules")).stream()
                .flatMap(rule -> Answer.objects(rule.fields("http").items("paths")).stream())
                .findFirst()
                .flatMap(path -> path.fields("backend").fields("service").text("name"))
                .orElse("");
    }

    /** Its rules, with another service behind all paths. */
    static Value.Fields leadingTo(Value.Fields object, String service) {
        List<Value> rules = new ArrayList<>();
        for (Value.Fields rule : Answer.objects(object.fields("spec").items("rules"))) {
            List<Value> paths = new ArrayList<>();
            for (Value.Fields path : Answer.objects(rule.fields("http").items("paths"))) {
                paths.add(path.with("backend", backend(service)));
            }
            rules.add(rule.with("http", rule.fields("http").with("paths", Value.items(paths))));
        }
        return Value.fields().put("rules", Value.items(rules)).build();
    }

    /** Its rules as they are. */
    static Value.Fields as(Value.Fields object) {
        return Value.fields()
                .put("rules", Value.items(object.fields("spec").items("rules")))
                .build();
    }
}
