package io.slipway.target;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;

/** A call to the cloud that failed, classified once. */
public final class CallException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;
    private final String what;

    CallException(String what, Failure failure, Throwable cause) {
        super(what + ": " + failure.message(), cause);
        this.what = what;
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    /** Nothing is wrong with the request: the same call may work a little later. */
    public boolean passing() {
        return switch (failure.kind()) {
            case THROTTLED, UNAVAILABLE, CONFLICT, TIMED_OUT -> true;
            case INVALID_REQUEST,
                    ACCESS_DENIED,
                    NOT_FOUND,
                    NAME_TAKEN,
                    QUOTA_EXCEEDED,
                    UNSUPPORTED,
                    GUARDED,
                    BUSY,
                    VERIFICATION_FAILED,
                    CANARY_FAILED,
                    CANCELLED,
                    INTERNAL -> false;
        };
    }

    public DeliveryException toError() {
        ErrorKind kind = failure.kind();
        String request = failure.requestId().map(id -> " (request " + id + ")").orElse("");
        return new DeliveryException(
                kind, "could not " + what + ": " + failure.message() + request, kind.remedy(), getCause());
    }
}
