package io.slipway.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.model.BindingRef;
import io.slipway.model.ServiceInstance;
import io.slipway.spi.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** All services pass these tests: extend the class and give it a {@link Rig}. */
public abstract class ServicesContract extends CloudContract
        implements ServiceInstanceTests, BindingTests, ServiceUseTests, ServiceSecretTests {
    @BeforeEach
    final void thereAreServices() {
        assumeTrue(bench().cloud.services().isPresent(), "this account has no services");
    }

    @AfterEach
    final void removeTheServices() throws Exception {
        if (bench() == null || bench().cloud.services().isEmpty()) {
            return;
        }
        Services services = services();
        for (ServiceInstance instance : services.instances("")) {
            if (instance.ref().name().startsWith(bench().rig.prefix())) {
                for (BindingRef binding : services.bindings(instance.ref())) {
                    unbound(binding);
                }
                services.deprovision(instance.ref());
            }
        }
    }
}
