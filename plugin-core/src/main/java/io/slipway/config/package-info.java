/** From what users write to model values: every problem at once, by the path that the user wrote. */
@org.jspecify.annotations.NullMarked
package io.slipway.config;
