package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.provider.local.client.SupervisorClient;
import io.slipway.provider.local.service.Market;
import io.slipway.provider.local.wire.Call;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ServiceJson;
import io.slipway.spi.Credentials;
import io.slipway.spi.Services;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** SQL databases of this machine. */
final class LocalServices implements Services {
    private final String account;
    private final SupervisorClient supervisor;

    LocalServices(String account, SupervisorClient supervisor) {
        this.account = account;
        this.supervisor = supervisor;
    }

    @Override
    public List<Offering> offerings() {
        return Market.OFFERINGS;
    }

    @Override
    public void provision(ServiceRef instance, String service, String plan, Value.Fields parameters) throws Exception {
        supervisor.call(
                Call.PROVISION,
                ServiceJson.service(instance)
                        .put("service", service)
                        .put("plan", plan)
                        .build());
    }

    @Override
    public Optional<ServiceInstance> instance(ServiceRef instance) throws Exception {
        return seen(ServiceJson.service(instance).build()).stream().findFirst();
    }

    @Override
    public List<ServiceInstance> instances(String location) throws Exception {
        return seen(
                location.isEmpty()
                        ? Value.Fields.EMPTY
                        : Value.fields().put("location", location).build());
    }

    private List<ServiceInstance> seen(Value.Fields wanted) throws Exception {
        return each(supervisor.call(Call.INSTANCES, wanted), "instances", ServiceJson::instance);
    }

    @Override
    public BindStatus bind(BindingRef binding, Value.Fields parameters) throws Exception {
        Value.Fields answer =
                supervisor.call(Call.BIND, ServiceJson.binding(binding).build());
        return answer.get("credentials").isPresent()
                ? new BindStatus.Bound(new Credentials(answer.fields("credentials")))
                : new BindStatus.Binding(answer.text("doing").orElse(""));
    }

    @Override
    public void unbind(BindingRef binding) throws Exception {
        supervisor.call(Call.UNBIND, ServiceJson.binding(binding).build());
    }

    @Override
    public void deprovision(ServiceRef instance) throws Exception {
        supervisor.call(Call.DEPROVISION, ServiceJson.service(instance).build());
    }

    @Override
    public List<BindingRef> bindings(Cluster cluster) throws Exception {
        return refs(ModelJson.cluster(cluster).build());
    }

    @Override
    public List<BindingRef> bindings(ServiceRef instance) throws Exception {
        return refs(ServiceJson.service(instance).build());
    }

    private List<BindingRef> refs(Value.Fields wanted) throws Exception {
        return each(supervisor.call(Call.BINDINGS, wanted), "bindings", json -> ServiceJson.binding(account, json));
    }

    static <T> List<T> each(Value.Fields answer, String name, Function<Value.Fields, T> form) {
        return answer.items(name).stream()
                .filter(Value.Fields.class::isInstance)
                .map(json -> form.apply((Value.Fields) json))
                .toList();
    }
}
