/** The delivery record as text, and its compare-and-set. */
@org.jspecify.annotations.NullMarked
package io.slipway.record;
