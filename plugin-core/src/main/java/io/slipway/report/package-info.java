/** What is told of one delivery when it is over, or on its way: as a value, as JSON, and read back. */
@org.jspecify.annotations.NullMarked
package io.slipway.report;
