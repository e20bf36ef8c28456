package io.slipway.bakery;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.spi.UsualFailures;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a bakery could not do, read already; never carries a secret. */
public final class BakeException extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorKind kind;
    private final String remedy;
    private final long retryMillis;

    public BakeException(
            ErrorKind kind, String message, String remedy, Optional<Duration> retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
        this.retryMillis = retryAfter.map(Duration::toMillis).orElse(0L);
    }

    public BakeException(ErrorKind kind, String message, String remedy) {
        this(kind, message, remedy, Optional.empty(), null);
    }

    public BakeException(ErrorKind kind, String message) {
        this(kind, message, kind.remedy());
    }

    public static BakeException unreachable(String message, IOException cause) {
        return new BakeException(
                ErrorKind.UNAVAILABLE, message, ErrorKind.UNAVAILABLE.remedy(), Optional.empty(), cause);
    }

    public ErrorKind kind() {
        return kind;
    }

    public String remedy() {
        return remedy;
    }

    /** Total: what is not known is INTERNAL, and may have happened. */
    public static Failure classify(Exception failure) {
        if (failure instanceof BakeException known) {
            Optional<Duration> retry =
                    known.retryMillis > 0 ? Optional.of(Duration.ofMillis(known.retryMillis)) : Optional.empty();
            return new Failure(known.kind, words(known), retry, Optional.empty(), known.kind == ErrorKind.UNAVAILABLE);
        }
        return UsualFailures.classify(failure);
    }

    private static String words(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.isBlank() || message.equals("null") ? failure.getClass().getSimpleName() : message;
    }
}
