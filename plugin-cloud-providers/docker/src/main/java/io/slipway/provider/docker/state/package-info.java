/** What changes about a cluster, and must be found again by any machine: sizes, slots, weights, its entrance. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker.state;
