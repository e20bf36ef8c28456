/** The one exception that leaves Slipway, with a kind for programs and a remedy for people. */
@org.jspecify.annotations.NullMarked
package io.slipway.error;
