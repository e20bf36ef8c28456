/** Container images from a folder or a jar, without an engine: by Jib. */
@org.jspecify.annotations.NullMarked
package io.slipway.bakery.jib;
