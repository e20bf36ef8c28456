package io.slipway.config;

/**
 * Somebody wants to know what stands on an old base.
 *
 * @param fail if there is any
 * @param everywhere in all clusters of the account, not those of one application alone
 */
public record OutdatedWish(boolean fail, boolean everywhere) {}
