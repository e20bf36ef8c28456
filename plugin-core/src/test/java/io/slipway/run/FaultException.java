package io.slipway.run;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;

/** A planted failure of a call. */
final class FaultException extends Exception {
    private static final long serialVersionUID = 1;
    private final ErrorKind kind;
    private final boolean mayHaveHappened;

    FaultException(ErrorKind kind, boolean mayHaveHappened) {
        super("planted", null, false, false);
        this.kind = kind;
        this.mayHaveHappened = mayHaveHappened;
    }

    Failure failure() {
        return mayHaveHappened ? Failure.doubtful(kind, "planted") : Failure.of(kind, "planted");
    }
}
