package io.slipway.memory;

import io.slipway.model.BindingId;
import io.slipway.model.BindingRef;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.spi.Credentials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The service instances and bindings of one account. Guarded by the lock of its {@link MemoryState}. */
final class MemoryMarket {
    /** @param ready when it can be bound */
    record Service(ServiceRef ref, String service, String plan, Instant ready, boolean fails) {
        ServiceInstance seen(Instant now) {
            if (ready.isAfter(now)) {
                return seen(ServiceState.CREATING, "ready at " + ready);
            }
            return fails ? seen(ServiceState.FAILED, "it was told to fail") : seen(ServiceState.READY, "");
        }

        private ServiceInstance seen(ServiceState state, String doing) {
            return new ServiceInstance(ref, service, plan, List.of("memory"), state, doing);
        }
    }

    /** @param told its credentials have been given once */
    record Binding(BindingRef ref, Credentials credentials, Instant ready, boolean told) {
        Binding asTold() {
            return new Binding(ref, credentials, ready, true);
        }
    }

    final Map<ServiceRef, Service> services = new TreeMap<>();
    final Map<BindingId, Binding> bindings = new TreeMap<>();
    /** What applications have written. */
    final Map<ServiceRef, Map<String, String>> data = new HashMap<>();

    MemoryMarket copy() {
        MemoryMarket copy = new MemoryMarket();
        copy.services.putAll(services);
        copy.bindings.putAll(bindings);
        data.forEach((service, entries) -> copy.data.put(service, new HashMap<>(entries)));
        return copy;
    }

    List<BindingRef> refs() {
        return new ArrayList<>(bindings.values().stream().map(Binding::ref).toList());
    }
}
