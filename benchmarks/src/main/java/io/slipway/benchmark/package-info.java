/** What Slipway costs: measured, not guessed. Run by {@code benchmarks/run}. */
@org.jspecify.annotations.NullMarked
package io.slipway.benchmark;
