/** A driver made safe: errors classified once, moves fenced and guarded, retries spaced. */
@org.jspecify.annotations.NullMarked
package io.slipway.target;
