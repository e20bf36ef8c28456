/**
 * A cloud that exists only in the memory of this process: to try a pipeline on, and to test what drives clouds.
 *
 * <p>It has no threads. What takes time elsewhere (starting, draining, baking, appearing in a listing) is worked out
 * from the host's clock when somebody looks, so that a virtual clock makes it fast and repeatable.
 */
@org.jspecify.annotations.NullMarked
package io.slipway.memory;
