/** The embedded local cloud: real processes, a real proxy, one machine. See the module's README. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local;
