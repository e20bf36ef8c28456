/** The supervisor: the one process per home that makes, watches and removes server groups and says who gets traffic. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.supervisor;
