package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.spi.Credentials;
import io.slipway.spi.Services;
import io.slipway.spi.Services.BindStatus;
import io.slipway.spi.Services.Offering;
import java.util.Optional;

/** Part of the services' contract. */
interface ServicesBenched extends Benched {
    default Services services() {
        return bench().cloud.services().orElseThrow();
    }

    /** As if on another machine. */
    default Services elsewhere() {
        return bench().elsewhere.services().orElseThrow();
    }

    default Offering offering() throws Exception {
        return services().offerings().get(0);
    }

    default ServiceRef ref(String name) {
        return new ServiceRef(bench().rig.location(), bench().rig.prefix() + name);
    }

    default void provision(ServiceRef ref) throws Exception {
        services()
                .provision(
                        ref,
                        offering().service(),
                        offering().plan(),
                        bench().rig.serviceParameters());
    }

    /** An instance that can be bound. */
    default ServiceRef ready(String name) throws Exception {
        provision(ref(name));
        untilReady(ref(name));
        return ref(name);
    }

    default void untilReady(ServiceRef ref) throws Exception {
        bench().eventually(() -> assertThat(services().instance(ref).map(ServiceInstance::state))
                .as("%s", services().instance(ref))
                .contains(ServiceState.READY));
    }

    /** For what some delivery will make. */
    default BindingRef binding(Cluster cluster, int push, ServiceRef service) {
        GroupRef group = new GroupRef(cluster, cluster.name().push(push), Optional.of(DeliveryId.random()));
        return BindingRef.of(group, service.name());
    }

    default BindingRef named(String name, ServiceRef service) {
        return BindingRef.named(name, service);
    }

    default Credentials bound(BindingRef ref) throws Exception {
        return bound(services(), ref);
    }

    default Credentials bound(Services by, BindingRef ref) throws Exception {
        bench().eventually(
                        () -> assertThat(by.bind(ref, Value.Fields.EMPTY)).isNotInstanceOf(BindStatus.Binding.class));
        BindStatus status = by.bind(ref, Value.Fields.EMPTY);
        assertThat(status).isInstanceOf(BindStatus.Bound.class);
        return ((BindStatus.Bound) status).credentials();
    }

    /** Nobody can use it any more. */
    default void unbound(BindingRef ref) throws Exception {
        services().unbind(ref);
        bench().eventually(() -> assertThat(services().bindings(ref.service())).doesNotContain(ref));
    }

    default void refused(ErrorKind kind, Bench.Call call) {
        Failure refusal = bench().refusal(call);
        assertThat(refusal.kind()).as(refusal.message()).isEqualTo(kind);
        assertThat(refusal.mayHaveHappened()).as("may have happened").isFalse();
    }

    default ServiceUse use(Credentials credentials) throws Exception {
        Optional<ServiceUse> use = bench().rig.use(credentials);
        assumeTrue(use.isPresent(), "this rig plays no application");
        return use.get();
    }

    default boolean letIn(Credentials credentials) throws Exception {
        try (ServiceUse use = use(credentials)) {
            use.read("any");
            return true;
        } catch (org.opentest4j.TestAbortedException skipped) {
            throw skipped;
        } catch (Exception refused) {
            return false;
        }
    }
}
