package io.slipway.tck;

import io.slipway.spi.Ledger;

/** Part of the ledger's contract. */
interface LedgerBenched extends Benched {
    default Ledger ledger() {
        return bench().cloud.ledger().orElseThrow();
    }

    /** As if on another machine. */
    default Ledger elsewhere() {
        return bench().elsewhere.ledger().orElseThrow();
    }

    default String key(String name) {
        return bench().rig.prefix() + name;
    }

    /** Writes the first text of that key. */
    default long begin(String key, String text) throws Exception {
        return ledger().replace(key, 0, text).orElseThrow(() -> new AssertionError(key + " is there already"));
    }
}
