package io.slipway.concourse;

import io.slipway.bundle.Bundles;
import io.slipway.spi.Provider;
import io.slipway.spi.SpiVersion;
import java.util.Optional;

/**
 * Providers on the class path. One that is called as Slipway's own are, {@code io.slipway.provider.<id>.<Id>Provider},
 * is loaded without opening every jar in search of others: that saves {@code check} a tenth of its time.
 */
final class ClassPath implements Providers {
    private static final int LONGEST_ID = 40;

    @Override
    public Provider provider(String id) {
        Optional<Provider> own = byName(id);
        return own.isPresent() ? own.get() : Bundles.onClassPath().provider(id);
    }

    /** Nothing where there is any doubt: then bundles tell what is wrong. */
    private static Optional<Provider> byName(String id) {
        if (!plain(id)) {
            return Optional.empty();
        }
        String name =
                "io.slipway.provider." + id + "." + Character.toUpperCase(id.charAt(0)) + id.substring(1) + "Provider";
        try {
            Object made = Class.forName(name).getConstructor().newInstance();
            return made instanceof Provider provider
                            && provider.id().equals(id)
                            && provider.spiVersion() == SpiVersion.CURRENT
                    ? Optional.of(provider)
                    : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError unusable) {
            return Optional.empty();
        }
    }

    private static boolean plain(String id) {
        boolean plain = !id.isEmpty() && id.length() <= LONGEST_ID;
        for (int i = 0; i < id.length(); i++) {
            plain &= id.charAt(i) >= 'a' && id.charAt(i) <= 'z' || id.charAt(i) >= '0' && id.charAt(i) <= '9';
        }
        return plain;
    }
}
