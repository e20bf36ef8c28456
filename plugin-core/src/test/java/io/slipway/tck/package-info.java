/**
 * The contracts that every provider passes. A provider's author writes one {@link io.slipway.tck.Rig} and extends each
 * {@code ...Contract} class. What a driver does not declare it must refuse: that is tested, not skipped.
 */
@org.jspecify.annotations.NullMarked
package io.slipway.tck;
