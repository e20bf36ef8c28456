package io.slipway.target;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.spi.Services;
import io.slipway.spi.Services.BindStatus;
import io.slipway.spi.Services.Offering;
import io.slipway.target.Fence.StaleException;
import java.util.List;
import java.util.Optional;

/** The services of an account, made safe as the rest of its {@link Target}. */
public final class ServiceTarget {
    private final Target target;
    private final Services services;

    ServiceTarget(Target target, Services services) {
        this.target = target;
        this.services = services;
    }

    public List<Offering> offerings() throws CallException {
        return target.call("look what services there are", services::offerings);
    }

    public Optional<ServiceInstance> instance(ServiceRef ref) throws CallException {
        return target.call("look at service " + ref, () -> services.instance(ref));
    }

    public void provision(Fence fence, ServiceRef ref, String service, String plan, Value.Fields parameters)
            throws CallException, StaleException {
        fence.check();
        target.call("provision service " + ref, () -> {
            services.provision(ref, service, plan, parameters);
            return true;
        });
    }

    public BindStatus bind(Fence fence, BindingRef binding, Value.Fields parameters)
            throws CallException, StaleException {
        fence.check();
        return target.call("bind service " + binding.service(), () -> services.bind(binding, parameters));
    }

    public void unbind(Fence fence, BindingRef binding) throws CallException, StaleException {
        fence.check();
        target.call("unbind service " + binding.service(), () -> {
            services.unbind(binding);
            return true;
        });
    }

    public List<BindingRef> bindings(Cluster cluster) throws CallException {
        return target.call("look at the bindings of " + cluster, () -> services.bindings(cluster));
    }

    public List<BindingRef> bindings(ServiceRef ref) throws CallException {
        return target.call("look at the bindings of service " + ref, () -> services.bindings(ref));
    }
}
