package io.slipway.provider.local.wire;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.spi.NameTakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;

/** What any exception of this provider means. */
public final class LocalErrors {
    private LocalErrors() {}

    public static Failure classify(Exception failure) {
        if (failure instanceof LocalException known) {
            return known.failure();
        }
        if (failure instanceof NameTakenException taken) {
            return Failure.of(ErrorKind.NAME_TAKEN, String.valueOf(taken.getMessage()));
        }
        if (failure instanceof DeliveryException known) {
            return Failure.of(known.kind(), known.problem());
        }
        if (failure instanceof AccessDeniedException denied) {
            return Failure.of(ErrorKind.ACCESS_DENIED, "no permission for " + denied.getMessage());
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return Failure.doubtful(
                    ErrorKind.UNAVAILABLE, failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
        if (failure instanceof IllegalArgumentException) {
            return Failure.of(ErrorKind.INVALID_REQUEST, String.valueOf(failure.getMessage()));
        }
        // not its message: whatever it is, this must not fail too
        return Failure.doubtful(ErrorKind.INTERNAL, failure.getClass().getName());
    }
}
