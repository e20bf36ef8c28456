package io.slipway.provider.local.wire;

import io.slipway.json.Value;
import io.slipway.model.BindingId;
import io.slipway.model.BindingRef;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.spi.BoundService;
import io.slipway.spi.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services and bindings as JSON: on the wire and on disk, where only their owner can read them. */
public final class ServiceJson {
    private ServiceJson() {}

    public static Value.FieldsBuilder service(ServiceRef ref) {
        return Value.fields().put("location", ref.location()).put("name", ref.name());
    }

    public static ServiceRef service(Value.Fields json) {
        return new ServiceRef(ModelJson.need(json, "location"), ModelJson.need(json, "name"));
    }

    public static Value.FieldsBuilder binding(BindingRef ref) {
        Value.FieldsBuilder json = Value.fields()
                .put("id", ref.id().value())
                .put("service", service(ref.service()).build());
        ref.group().ifPresent(group -> json.put("for", ModelJson.group(group).build()));
        return json;
    }

    /** @param account how the reader calls the home */
    public static BindingRef binding(String account, Value.Fields json) {
        return new BindingRef(
                new BindingId(ModelJson.need(json, "id")),
                service(json.fields("service")),
                json.get("for").isPresent()
                        ? Optional.of(ModelJson.group(account, json.fields("for")))
                        : Optional.empty());
    }

    public static Value.Fields instance(ServiceInstance instance) {
        return service(instance.ref())
                .put("service", instance.service())
                .put("plan", instance.plan())
                .put("tags", Value.texts(instance.tags()))
                .put("state", instance.state().name())
                .put("doing", instance.doing())
                .build();
    }

    public static ServiceInstance instance(Value.Fields json) {
        return new ServiceInstance(
                service(json),
                ModelJson.need(json, "service"),
                ModelJson.need(json, "plan"),
                texts(json.items("tags")),
                ServiceState.valueOf(ModelJson.need(json, "state")),
                ModelJson.need(json, "doing"));
    }

    private static List<String> texts(List<Value> items) {
        return items.stream()
                .filter(Value.Text.class::isInstance)
                .map(item -> ((Value.Text) item).value())
                .toList();
    }

    /** With the plain credentials. */
    public static Value bound(List<BoundService> services) {
        return Value.items(services.stream().map(ServiceJson::bound).toList());
    }

    private static Value bound(BoundService service) {
        return Value.fields()
                .put("binding", service.binding().value())
                .put("instance", instance(service.instance()))
                .put("credentials", service.credentials().reveal())
                .build();
    }

    public static List<BoundService> bound(Iterable<Value> items) {
        List<BoundService> services = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof Value.Fields json) {
                services.add(new BoundService(
                        new BindingId(ModelJson.need(json, "binding")),
                        instance(json.fields("instance")),
                        new Credentials(json.fields("credentials"))));
            }
        }
        return services;
    }
}
