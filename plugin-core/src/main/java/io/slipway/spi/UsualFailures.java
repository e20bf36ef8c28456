package io.slipway.spi;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What exceptions mean that no cloud has thought of: for a driver's {@code classify}, after its own. */
public final class UsualFailures {
    private UsualFailures() {}

    /** Total: what is not known is INTERNAL, and may have happened. */
    public static Failure classify(Exception failure) {
        if (failure instanceof NameTakenException taken) {
            return Failure.of(ErrorKind.NAME_TAKEN, String.valueOf(taken.getMessage()));
        }
        if (failure instanceof DeliveryException known) {
            return Failure.of(known.kind(), withHelp(known.problem(), known.remedy()));
        }
        if (failure instanceof InterruptedException) {
            return Failure.doubtful(ErrorKind.CANCELLED, "interrupted");
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return Failure.doubtful(
                    ErrorKind.UNAVAILABLE, failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
        if (failure instanceof IllegalArgumentException) {
            return Failure.of(ErrorKind.INVALID_REQUEST, String.valueOf(failure.getMessage()));
        }
        // not its message: it may be anything, a secret too
        return Failure.doubtful(ErrorKind.INTERNAL, failure.getClass().getName());
    }

    /** A cloud's words, and what helps, in one line. */
    public static String withHelp(String problem, String help) {
        return help.isBlank() ? problem : problem + " (" + help + ")";
    }
}
