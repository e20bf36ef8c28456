package io.slipway.provider.local.wire;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.spi.UsualFailures;
import java.nio.file.AccessDeniedException;

/** What any exception of this provider means. */
public final class LocalErrors {
    private LocalErrors() {}

    public static Failure classify(Exception failure) {
        if (failure instanceof LocalException known) {
            return known.failure();
        }
        if (failure instanceof AccessDeniedException denied) {
            return Failure.of(ErrorKind.ACCESS_DENIED, "no permission for " + denied.getMessage());
        }
        return UsualFailures.classify(failure);
    }
}
