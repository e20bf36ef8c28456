/** One-off jobs of a home: each runs at most once, whoever dies meanwhile. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.task;
