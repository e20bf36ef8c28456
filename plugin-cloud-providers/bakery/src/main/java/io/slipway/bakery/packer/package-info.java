/** Machine images by Packer. */
@org.jspecify.annotations.NullMarked
package io.slipway.bakery.packer;
