package io.slipway.provider.local.service;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ServiceJson;
import io.slipway.spi.Services.BindStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What can be asked and told about services. */
public final class ServiceCalls {
    private final Market market;

    public ServiceCalls(Market market) {
        this.market = market;
    }

    public Value.Fields provision(Value.Fields request) throws IOException, LocalException {
        market.provision(
                ServiceJson.service(request), ModelJson.need(request, "service"), ModelJson.need(request, "plan"));
        return Value.Fields.EMPTY;
    }

    /** All in a location, one of a name in it, or simply all. */
    public Value.Fields instances(Value.Fields request) {
        Optional<String> location = request.text("location");
        Optional<String> name = request.text("name");
        List<ServiceInstance> found =
                market.instances(ref -> location.map(ref.location()::equals).orElse(true)
                        && name.map(ref.name()::equals).orElse(true));
        return Value.fields()
                .put(
                        "instances",
                        Value.items(
                                found.stream().<Value>map(ServiceJson::instance).toList()))
                .build();
    }

    public Value.Fields bind(Value.Fields request) throws IOException, LocalException, InterruptedException {
        BindStatus status = market.bind(ServiceJson.binding(BindingFile.ACCOUNT, request));
        if (status instanceof BindStatus.Bound bound) {
            return Value.fields()
                    .put("credentials", bound.credentials().reveal())
                    .build();
        }
        return Value.fields().put("doing", "the database is busy").build();
    }

    public Value.Fields unbind(Value.Fields request) throws IOException {
        market.unbind(ServiceJson.binding(BindingFile.ACCOUNT, request));
        return Value.Fields.EMPTY;
    }

    public Value.Fields deprovision(Value.Fields request) throws IOException, LocalException {
        market.deprovision(ServiceJson.service(request));
        return Value.Fields.EMPTY;
    }

    /** Those for a cluster, or those of a service. */
    public Value.Fields bindings(Value.Fields request) {
        List<BindingRef> found = request.get("cluster").isPresent()
                ? market.bindings(ModelJson.cluster(BindingFile.ACCOUNT, request))
                : market.bindings(ServiceJson.service(request));
        return Value.fields()
                .put(
                        "bindings",
                        Value.items(found.stream()
                                .<Value>map(ref -> ServiceJson.binding(ref).build())
                                .toList()))
                .build();
    }

    /** For people, one line each. */
    public List<String> summary() {
        return market.instances(ref -> true).stream()
                .map(instance -> line(instance, market.bindings(instance.ref()).size()))
                .toList();
    }

    private static String line(ServiceInstance instance, int bindings) {
        ServiceRef ref = instance.ref();
        return "service " + ref.location() + "/" + ref.name() + "  " + instance.service() + ", " + instance.state()
                + ", " + bindings + (bindings == 1 ? " binding" : " bindings");
    }
}
