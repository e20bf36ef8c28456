package io.slipway.run;

import java.util.concurrent.Callable;

/** What every call of a {@link WiredCloud} goes through. */
interface Callers {
    <T> T call(Wire.Kind kind, Callable<T> call) throws Exception;

    /** A call that changes something. */
    default void change(Change change) throws Exception {
        call(Wire.Kind.MOVE, () -> {
            change.make();
            return true;
        });
    }

    @FunctionalInterface
    interface Change {
        void make() throws Exception;
    }

    /** The ledger was written. */
    void written();
}
