/** Registries of container images, spoken to over their HTTP API; no library of a registry is needed. */
@org.jspecify.annotations.NullMarked
package io.slipway.bakery.registry;
