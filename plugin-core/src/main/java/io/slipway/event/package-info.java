/** What happened, as small records, and who listens: the core tells, hosts print. */
@org.jspecify.annotations.NullMarked
package io.slipway.event;
