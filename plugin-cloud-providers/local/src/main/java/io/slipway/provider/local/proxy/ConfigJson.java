package io.slipway.provider.local.proxy;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.List;
import java.util.function.Function;

/** The configuration as JSON, on disk and on the wire. */
final class ConfigJson {
    private ConfigJson() {}

    static ProxyConfig read(String json) {
        return At.root("config", Json.parse(json))
                .as(at -> new ProxyConfig(at.whole("generation"), at.each("clusters", ConfigJson::cluster)));
    }

    private static ClusterRoute cluster(At at) {
        return new ClusterRoute(at.text("cluster"), at.integer("port"), at.each("groups", ConfigJson::group));
    }

    private static GroupRoute group(At at) {
        return new GroupRoute(at.text("name"), at.integer("weight"), at.each("backends", ConfigJson::backend));
    }

    private static Backend backend(At at) {
        return new Backend(at.text("id"), at.integer("port"), at.flag("up"));
    }

    static String write(ProxyConfig config) {
        return Json.pretty(Value.fields()
                .put("generation", config.generation())
                .put("clusters", list(config.clusters(), ConfigJson::value))
                .build());
    }

    private static Value value(ClusterRoute route) {
        return Value.fields()
                .put("cluster", route.cluster())
                .put("port", route.port())
                .put("groups", list(route.groups(), ConfigJson::value))
                .build();
    }

    private static Value value(GroupRoute group) {
        return Value.fields()
                .put("name", group.name())
                .put("weight", group.weight())
                .put("backends", list(group.backends(), ConfigJson::value))
                .build();
    }

    private static Value value(Backend backend) {
        return Value.fields()
                .put("id", backend.id())
                .put("port", backend.port())
                .put("up", backend.up())
                .build();
    }

    static <T> Value list(List<T> parts, Function<T, Value> writer) {
        return Value.items(parts.stream().map(writer).toList());
    }
}
