/** The Concourse resource: check, in and out as functions, and the command that wires them to streams. */
@org.jspecify.annotations.NullMarked
package io.slipway.concourse;
