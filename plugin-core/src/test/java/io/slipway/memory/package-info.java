/** The memory cloud passes the contracts, and what is special about it. */
@org.jspecify.annotations.NullMarked
package io.slipway.memory;
