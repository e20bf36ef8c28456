/** What bakeries of several providers have in common: keys, labels, bakes on their way. */
@org.jspecify.annotations.NullMarked
package io.slipway.bakery;
