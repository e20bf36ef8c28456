package io.slipway.spi;

import io.slipway.model.BindingId;
import io.slipway.model.ServiceInstance;

/**
 * A service that a server group or a task may use, with what it needs to log in. It lives in memory and in the target's
 * secret store, nowhere else.
 */
public record BoundService(BindingId binding, ServiceInstance instance, Credentials credentials) {
    public String name() {
        return instance.ref().name();
    }
}
