/** What is remembered in the cluster. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.kubernetes.store;
