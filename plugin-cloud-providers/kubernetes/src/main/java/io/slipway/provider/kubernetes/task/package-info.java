/** One-off jobs. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.kubernetes.task;
