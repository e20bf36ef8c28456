package io.slipway.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;

/** Every ledger passes these tests: extend the class and give it a {@link Rig}. */
public abstract class LedgerContract extends CloudContract implements LedgerTextTests, LedgerKeyTests, LedgerRaceTests {
    @BeforeEach
    final void thereIsALedger() {
        assumeTrue(bench().cloud.ledger().isPresent(), "this cloud keeps no records; an account names another one");
    }
}
