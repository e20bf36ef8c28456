package io.slipway.bakery.registry;

import io.slipway.model.Secret;

/** Who we are in a registry. */
public record Login(String user, Secret password) {}
