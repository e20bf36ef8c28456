package io.slipway.error;

import java.time.Duration;
import java.util.Optional;

/**
 * How a driver reads an exception of its cloud's library.
 *
 * @param message the cloud's own words
 * @param retryAfter how long the cloud asked us to wait
 * @param requestId the cloud's name for the failed call
 * @param mayHaveHappened whether the call may have worked although it failed
 */
public record Failure(
        ErrorKind kind,
        String message,
        Optional<Duration> retryAfter,
        Optional<String> requestId,
        boolean mayHaveHappened) {
    public static Failure of(ErrorKind kind, String message) {
        return new Failure(kind, message, Optional.empty(), Optional.empty(), false);
    }

    /** The call may have worked: an answer was lost or late. */
    public static Failure doubtful(ErrorKind kind, String message) {
        return new Failure(kind, message, Optional.empty(), Optional.empty(), true);
    }
}
