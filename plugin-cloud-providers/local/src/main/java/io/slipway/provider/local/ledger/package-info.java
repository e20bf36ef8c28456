/** Small texts with compare-and-set, as files: works between processes, with or without a supervisor. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.ledger;
