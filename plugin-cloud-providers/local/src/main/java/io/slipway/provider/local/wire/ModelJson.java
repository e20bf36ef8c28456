package io.slipway.provider.local.wire;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Values of the model as JSON: on the wire and on disk. */
public final class ModelJson {
    private ModelJson() {}

    public static Value.FieldsBuilder cluster(Cluster cluster) {
        return Value.fields()
                .put("location", cluster.location())
                .put("cluster", cluster.name().toString());
    }

    /** @param account how the reader calls the home; the home itself does not know */
    public static Cluster cluster(String account, Value.Fields json) {
        return new Cluster(account, need(json, "location"), ClusterName.parse(need(json, "cluster")));
    }

    public static Value.FieldsBuilder group(GroupRef ref) {
        Value.FieldsBuilder json =
                cluster(ref.cluster()).put("group", ref.name().toString());
        ref.birth().ifPresent(delivery -> json.put("delivery", delivery.value()));
        return json;
    }

    public static GroupRef group(String account, Value.Fields json) {
        return new GroupRef(
                cluster(account, json),
                ServerGroupName.parse(need(json, "group")),
                json.text("delivery").map(DeliveryId::new));
    }

    public static Value birth(Birth birth) {
        return Value.fields()
                .put("delivery", birth.delivery().value())
                .put("role", birth.role().name())
                .put("image", birth.image())
                .put("created", birth.created().toString())
                .put("by", birth.by())
                .build();
    }

    public static Birth birth(Value.Fields json) {
        return new Birth(
                new DeliveryId(need(json, "delivery")),
                Role.valueOf(need(json, "role")),
                need(json, "image"),
                Instant.parse(need(json, "created")),
                need(json, "by"));
    }

    public static Value capacity(Capacity capacity) {
        return Value.fields()
                .put("min", capacity.min())
                .put("desired", capacity.desired())
                .put("max", capacity.max())
                .build();
    }

    public static Capacity capacity(Value.Fields json) {
        return new Capacity(number(json, "min"), number(json, "desired"), number(json, "max"));
    }

    public static Value split(TrafficSplit split) {
        Value.FieldsBuilder json = Value.fields();
        split.weights().forEach((name, weight) -> json.put(name.toString(), weight));
        return json.build();
    }

    public static TrafficSplit split(Value.Fields json) {
        Map<ServerGroupName, Integer> weights = new TreeMap<>();
        json.values().keySet().forEach(name -> weights.put(ServerGroupName.parse(name), number(json, name)));
        return TrafficSplit.of(weights);
    }

    public static String need(Value.Fields json, String name) {
        return json.text(name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    static int number(Value.Fields json, String name) {
        return json.whole(name)
                .map(Math::toIntExact)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not a whole number"));
    }
}
