package io.slipway.provider.local.wire;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;

/** How the local cloud refuses a call, or why it cannot answer. */
public final class LocalException extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorKind kind;
    private final boolean mayHaveHappened;

    private LocalException(ErrorKind kind, String message, boolean mayHaveHappened) {
        super(message);
        this.kind = kind;
        this.mayHaveHappened = mayHaveHappened;
    }

    /** Nothing has changed. */
    public static LocalException refused(ErrorKind kind, String message) {
        return new LocalException(kind, message, false);
    }

    /** Something may have changed. */
    public static LocalException doubtful(ErrorKind kind, String message) {
        return new LocalException(kind, message, true);
    }

    public Failure failure() {
        String message = String.valueOf(getMessage());
        return mayHaveHappened ? Failure.doubtful(kind, message) : Failure.of(kind, message);
    }
}
