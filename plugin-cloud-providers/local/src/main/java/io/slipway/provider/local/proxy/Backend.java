package io.slipway.provider.local.proxy;

/**
 * One instance of a server group, on loopback.
 *
 * @param up whether it is healthy; one that is not gets traffic only where nothing better is left
 */
public record Backend(String id, int port, boolean up) {
    public Backend {
        Checks.name("id", id);
        Checks.port(port);
    }
}
