package io.slipway.provider.local.wire;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What was seen of a cluster, as JSON. */
public final class ObservedJson {
    private ObservedJson() {}

    public static Value.Fields observed(Observed observed) {
        return Value.fields()
                .put("groups", list(observed.groups(), ObservedJson::group))
                .build();
    }

    public static Observed observed(Cluster cluster, Value.Fields json) {
        return new Observed(cluster, each(json, "groups", ObservedJson::group));
    }

    private static Value group(ServerGroup group) {
        Value.FieldsBuilder json = Value.fields()
                .put("name", group.name().toString())
                .put("complete", group.complete())
                .put("created", group.created().toString())
                .put("capacity", ModelJson.capacity(group.capacity()))
                .put("instances", list(group.instances(), ObservedJson::instance));
        group.birth().ifPresent(birth -> json.put("birth", ModelJson.birth(birth)));
        if (group.membership() instanceof Membership.Attached attached) {
            json.put("weight", attached.weight());
        }
        return json.build();
    }

    private static ServerGroup group(Value.Fields json) {
        return new ServerGroup(
                ServerGroupName.parse(ModelJson.need(json, "name")),
                json.flag("complete"),
                json.get("birth").isPresent() ? Optional.of(ModelJson.birth(json.fields("birth"))) : Optional.empty(),
                Instant.parse(ModelJson.need(json, "created")),
                ModelJson.capacity(json.fields("capacity")),
                json.get("weight").isPresent()
                        ? new Membership.Attached(ModelJson.number(json, "weight"))
                        : Membership.DETACHED,
                each(json, "instances", ObservedJson::instance));
    }

    private static Value instance(Instance instance) {
        Value.FieldsBuilder json =
                Value.fields().put("id", instance.id()).put("health", list(instance.health(), ObservedJson::health));
        instance.started().ifPresent(at -> json.put("started", at.toString()));
        return json.build();
    }

    private static Instance instance(Value.Fields json) {
        return new Instance(
                ModelJson.need(json, "id"),
                each(json, "health", ObservedJson::health),
                json.text("started").map(Instant::parse));
    }

    private static Value health(Health health) {
        return Value.fields()
                .put("source", health.source())
                .put("state", health.state().name())
                .put("since", health.since().toString())
                .put("reason", health.reason())
                .build();
    }

    private static Health health(Value.Fields json) {
        return new Health(
                ModelJson.need(json, "source"),
                HealthState.valueOf(ModelJson.need(json, "state")),
                Instant.parse(ModelJson.need(json, "since")),
                ModelJson.need(json, "reason"));
    }

    private static <T> Value list(List<T> items, Function<T, Value> form) {
        return Value.items(items.stream().map(form).toList());
    }

    private static <T> List<T> each(Value.Fields json, String name, Function<Value.Fields, T> form) {
        return json.items(name).stream()
                .map(item -> item instanceof Value.Fields fields ? fields : Value.Fields.EMPTY)
                .map(form)
                .toList();
    }
}
