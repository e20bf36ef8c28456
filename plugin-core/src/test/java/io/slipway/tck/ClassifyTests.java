package io.slipway.tck;

import org.junit.jupiter.api.Test;

/** What exceptions mean. */
interface ClassifyTests extends Benched {
    @Test
    default void whatADriverDoesNotKnowIsInternalAndMayHaveHappened() {
        OddFailures.check(bench().driver::classify);
    }

    @Test
    default void aTakenNameIsNameTaken() {
        OddFailures.checkNameTaken(bench().driver::classify);
    }
}
