package io.slipway.run;

import java.util.concurrent.Callable;

/** What every call of a {@link WiredCloud} goes through. */
interface Callers {
    <T> T call(Wire.Kind kind, Callable<T> call) throws Exception;

    /** The ledger was written. */
    void written();
}
