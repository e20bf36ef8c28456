package io.slipway.run;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.spi.Services;
import java.util.List;
import java.util.Optional;

/** Services at the end of a wire. */
final class WiredServices implements Services {
    private final Services services;
    private final Callers wire;

    WiredServices(Services services, Callers wire) {
        this.services = services;
        this.wire = wire;
    }

    @Override
    public List<Offering> offerings() throws Exception {
        return wire.call(Wire.Kind.LOOK, services::offerings);
    }

    @Override
    public void provision(ServiceRef instance, String service, String plan, Value.Fields parameters) throws Exception {
        wire.change(() -> services.provision(instance, service, plan, parameters));
    }

    @Override
    public Optional<ServiceInstance> instance(ServiceRef instance) throws Exception {
        return wire.call(Wire.Kind.LOOK, () -> services.instance(instance));
    }

    @Override
    public List<ServiceInstance> instances(String location) throws Exception {
        return wire.call(Wire.Kind.LOOK, () -> services.instances(location));
    }

    @Override
    public BindStatus bind(BindingRef binding, Value.Fields parameters) throws Exception {
        return wire.call(Wire.Kind.MOVE, () -> services.bind(binding, parameters));
    }

    @Override
    public void unbind(BindingRef binding) throws Exception {
        wire.change(() -> services.unbind(binding));
    }

    @Override
    public void deprovision(ServiceRef instance) throws Exception {
        wire.change(() -> services.deprovision(instance));
    }

    @Override
    public List<BindingRef> bindings(Cluster cluster) throws Exception {
        return wire.call(Wire.Kind.LOOK, () -> services.bindings(cluster));
    }

    @Override
    public List<BindingRef> bindings(ServiceRef instance) throws Exception {
        return wire.call(Wire.Kind.LOOK, () -> services.bindings(instance));
    }
}
