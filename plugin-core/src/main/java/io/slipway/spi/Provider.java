package io.slipway.spi;

import io.slipway.json.Value;

/** A kind of cloud. Found by {@link java.util.ServiceLoader}; the entry point of a bundle. */
public interface Provider {
    /** How users name it, for example {@code local}; lower-case letters, digits and hyphens. */
    String id();

    /**
     * The version of this SPI that the bundle was built for: {@code return SpiVersion.CURRENT;}. The compiler writes the
     * number into the bundle, so that a host of another version sees it.
     */
    int spiVersion();

    /** Everything that users may set, each declared once: forms, checks and reference pages follow from it. */
    Schema settings();

    /**
     * Opens one account. Does not talk to the cloud yet: credentials are fetched and connections made when called.
     * Opening never fails for wrong credentials, and no exception of the opened cloud shows them. An account may be
     * opened several times at once.
     *
     * @param account the name of the account
     * @param settings checked against the account level of {@link #settings}, defaults filled in
     */
    Cloud open(String account, Value.Fields settings, Host host);
}
