package io.slipway.concourse;

import io.slipway.json.Value;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;

/**
 * The account that a resource works on.
 *
 * @param settings checked against the account level of the provider's schema; may hold secrets
 */
record Account(String name, Provider provider, Value.Fields settings) {
    Cloud open(Host host) {
        return provider.open(name, settings, host);
    }

    @Override
    public String toString() {
        return name + " (" + provider.id() + ")";
    }
}
