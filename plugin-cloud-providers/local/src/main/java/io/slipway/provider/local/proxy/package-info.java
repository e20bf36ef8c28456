/**
 * The reverse proxy of the embedded local cloud: a process of its own, so that traffic is served on while the
 * supervisor is dead or being replaced.
 *
 * <p>{@link io.slipway.provider.local.proxy.ProxyMain} runs it; everybody else talks to it by
 * {@link io.slipway.provider.local.proxy.ProxyAdmin}.
 */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.proxy;
