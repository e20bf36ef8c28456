/** Container images from a Dockerfile, by a Docker Engine. */
@org.jspecify.annotations.NullMarked
package io.slipway.bakery.engine;
