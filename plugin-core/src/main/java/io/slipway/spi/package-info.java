/** What a provider of a cloud implements, and what a host (Jenkins, Concourse, a test) gives it. */
@org.jspecify.annotations.NullMarked
package io.slipway.spi;
