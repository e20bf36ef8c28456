package io.slipway.bundle;

import io.slipway.error.DeliveryException;
import io.slipway.spi.Provider;
import io.slipway.spi.SpiVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * What one class loader offers.
 *
 * @param problems one for each provider that cannot be used
 */
record Discovery(List<Offer> offers, List<DeliveryException> problems) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @param id asked once: what a provider says must not change */
    record Offer(String id, Provider provider) {}

    /** @param where how to call it in a message */
    static Discovery in(ClassLoader loader, String where) {
        Discovery found = new Discovery(new ArrayList<>(), new ArrayList<>());
        Iterator<Provider> providers =
                ServiceLoader.load(Provider.class, loader).iterator();
        while (found.takeNext(providers, where)) {
            // after a failure the iterator goes on with the next one
        }
        return found;
    }

    private boolean takeNext(Iterator<Provider> providers, String where) {
        try {
            if (!providers.hasNext()) {
                return false;
            }
            take(providers.next(), where);
        } catch (DeliveryException unusable) {
            problems.add(unusable);
        } catch (ServiceConfigurationError | LinkageError | RuntimeException thrownByIt) {
            problems.add(Trouble.cannotLoad(where, thrownByIt));
        }
        return true;
    }

    private void take(Provider provider, String where) {
        String id = provider.id();
        if (!ID.matcher(id).matches()) {
            throw Trouble.badId(where, id);
        }
        int version = provider.spiVersion();
        if (version != SpiVersion.CURRENT) {
            throw Trouble.otherVersion(where, id, version);
        }
        offers.add(new Offer(id, provider));
    }
}
