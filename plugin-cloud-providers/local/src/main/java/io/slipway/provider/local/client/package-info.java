/** How callers reach the supervisor, and start one where there is none. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.client;
