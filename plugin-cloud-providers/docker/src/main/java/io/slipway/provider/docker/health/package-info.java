/** How instances feel: what Docker says of their containers, and the proxy of its servers. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker.health;
