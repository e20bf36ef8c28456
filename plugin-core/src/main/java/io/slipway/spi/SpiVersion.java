package io.slipway.spi;

/** Version of the interfaces between Slipway and its bundles; grows when a bundle built for the old one may break. */
public final class SpiVersion {
    public static final int CURRENT = 1;

    private SpiVersion() {}
}
