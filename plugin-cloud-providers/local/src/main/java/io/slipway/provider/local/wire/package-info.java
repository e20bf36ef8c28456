/** What callers and supervisor say to each other, and what it means when it goes wrong. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.wire;
