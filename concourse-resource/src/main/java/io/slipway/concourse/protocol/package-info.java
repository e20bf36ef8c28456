/** What Concourse sends and expects, as values. */
@org.jspecify.annotations.NullMarked
package io.slipway.concourse.protocol;
