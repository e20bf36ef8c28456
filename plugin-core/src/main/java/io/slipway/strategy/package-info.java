/** Pure functions from what is recorded and observed to the steps that remain: no input, no output, no clock. */
@org.jspecify.annotations.NullMarked
package io.slipway.strategy;
