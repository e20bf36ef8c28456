package io.slipway.provider.local.proxy;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.Map;
import java.util.TreeMap;

/** The figures as JSON. */
final class StatsJson {
    private StatsJson() {}

    static ProxyStats read(String json) {
        return At.root("stats", Json.parse(json))
                .as(at -> new ProxyStats(at.whole("generation"), at.each("clusters", StatsJson::cluster)));
    }

    private static ClusterStats cluster(At at) {
        return new ClusterStats(at.text("cluster"), at.whole("unrouted"), at.each("groups", StatsJson::group));
    }

    private static GroupStats group(At at) {
        Map<String, Long> byStatus = new TreeMap<>();
        At counts = new At(at.path() + ".byStatus", at.fields().fields("byStatus"));
        counts.fields().values().keySet().forEach(status -> byStatus.put(status, counts.whole(status)));
        return new GroupStats(
                at.text("name"),
                at.integer("weight"),
                at.flag("attached"),
                at.whole("inFlight"),
                at.whole("requests"),
                at.whole("errors"),
                byStatus);
    }

    static String write(ProxyStats stats) {
        return Json.pretty(Value.fields()
                .put("generation", stats.generation())
                .put("clusters", ConfigJson.list(stats.clusters(), StatsJson::value))
                .build());
    }

    private static Value value(ClusterStats cluster) {
        return Value.fields()
                .put("cluster", cluster.cluster())
                .put("unrouted", cluster.unrouted())
                .put("groups", ConfigJson.list(cluster.groups(), StatsJson::value))
                .build();
    }

    private static Value value(GroupStats group) {
        Value.FieldsBuilder byStatus = Value.fields();
        new TreeMap<>(group.byStatus()).forEach(byStatus::put);
        return Value.fields()
                .put("name", group.name())
                .put("weight", group.weight())
                .put("attached", group.attached())
                .put("inFlight", group.inFlight())
                .put("requests", group.requests())
                .put("errors", group.errors())
                .put("byStatus", byStatus.build())
                .build();
    }
}
