/** The reverse proxy of a cluster: its configuration, and its runtime interface, by which alone it is driven. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker.haproxy;
