package io.slipway.config;

import io.slipway.model.ServiceRef;
import io.slipway.run.NewGroup.Offering;
import java.time.Duration;
import java.util.Optional;

/**
 * A binding that somebody wants for use outside of a cluster, or wants to be gone.
 *
 * @param name under which the binding is found again
 * @param offering how the instance is made where it is not there; absent: it must be there
 */
public record BindWish(ServiceRef service, String name, Optional<Offering> offering, Duration timeout) {}
