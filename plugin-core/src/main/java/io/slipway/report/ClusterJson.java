package io.slipway.report;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.Health;
import io.slipway.model.Instance;
import io.slipway.model.ServerGroup;
import io.slipway.run.ClusterStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A cluster and its server groups as JSON. */
public final class ClusterJson {
    private final UnaryOperator<String> spelling;

    /** @param spelling of names, from lower camel case */
    public ClusterJson(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    public Value.Fields cluster(ClusterStatus status) {
        Cluster cluster = status.observed().cluster();
        List<Value> groups = new ArrayList<>();
        for (ServerGroup group : status.observed().groups()) {
            groups.add(group(group));
        }
        Value.FieldsBuilder fields = Value.fields()
                .put("cluster", cluster.toString())
                .put("account", cluster.account())
                .put("location", cluster.location())
                .put("application", cluster.name().application())
                .put("stack", cluster.name().stack())
                .put("detail", cluster.name().detail())
                .put(
                        spelling.apply("healthyInstancesInService"),
                        status.observed().serving());
        if (status.endpoint().isPresent()) {
            fields.put("endpoint", status.endpoint().get().toString());
        }
        return fields.put(spelling.apply("serverGroups"), Value.items(groups)).build();
    }

    public Value.Fields group(ServerGroup group) {
        List<Value> instances = new ArrayList<>();
        for (Instance instance : group.instances()) {
            instances.add(instance(instance));
        }
        Value.FieldsBuilder fields = Value.fields()
                .put("name", group.name().toString())
                .put("complete", group.complete())
                .put("created", group.created().toString())
                .put("capacity", capacity(group.capacity()))
                .put("enabled", group.enabled())
                .put(spelling.apply("trafficPercent"), percent(group.weight()))
                .put("healthy", group.healthy());
        if (group.birth().isPresent()) {
            Birth birth = group.birth().get();
            fields.put("image", birth.image())
                    .put("delivery", birth.delivery().value())
                    .put("role", birth.role().name().toLowerCase(Locale.ROOT))
                    .put("by", birth.by());
        }
        return fields.put("instances", Value.items(instances)).build();
    }

    private Value.Fields capacity(Capacity capacity) {
        return Value.fields()
                .put("min", capacity.min())
                .put("desired", capacity.desired())
                .put("max", capacity.max())
                .build();
    }

    private static Value percent(int weight) {
        return new Value.Number(new BigDecimal(
                BigDecimal.valueOf(weight, 2).stripTrailingZeros().toPlainString()));
    }

    private Value.Fields instance(Instance instance) {
        List<Value> health = new ArrayList<>();
        for (Health one : instance.health()) {
            health.add(Value.fields()
                    .put("source", one.source())
                    .put("state", one.state().name().toLowerCase(Locale.ROOT))
                    .put("since", one.since().toString())
                    .put("reason", one.reason())
                    .build());
        }
        return Value.fields()
                .put("id", instance.id())
                .put("healthy", instance.healthy())
                .put("health", Value.items(health))
                .build();
    }
}
