/** An account that makes images, and keeps them in a registry of containers. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.images;
