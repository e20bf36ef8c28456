package io.slipway.concourse;

import io.slipway.spi.Provider;

/** The bundles that there are. */
public interface Providers {
    /** @throws io.slipway.error.DeliveryException if there is none of that id, or it cannot be used */
    Provider provider(String id);
}
