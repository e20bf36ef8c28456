package io.slipway.memory;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.spi.UsualFailures;

/** How the memory cloud refuses a call; nothing has changed then. */
public final class MemoryException extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorKind kind;

    public MemoryException(ErrorKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What any exception of this package means. */
    static Failure classify(Exception failure) {
        if (failure instanceof MemoryException refused) {
            return Failure.of(refused.kind, String.valueOf(refused.getMessage()));
        }
        return UsualFailures.classify(failure);
    }
}
