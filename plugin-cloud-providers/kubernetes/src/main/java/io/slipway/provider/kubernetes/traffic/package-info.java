/** How traffic is divided among server groups. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.kubernetes.traffic;
