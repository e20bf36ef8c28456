package io.slipway.tck;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of an opened cloud have in common. */
abstract class CloudContract {
    private Bench bench;

    /** A rig on which nothing is left of earlier tests, or which keeps them apart by its prefix. */
    protected abstract Rig rig() throws Exception;

    @BeforeEach
    final void openTheCloud() throws Exception {
        bench = new Bench(rig());
    }

    @AfterEach
    final void leaveNothingBehind() throws Exception {
        if (bench != null) {
            bench.close();
        }
    }

    public final Bench bench() {
        return bench;
    }
}
