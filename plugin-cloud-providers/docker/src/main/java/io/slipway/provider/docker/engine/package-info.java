/** Docker hosts and how they are called: their HTTP interface, and nothing of Slipway. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker.engine;
