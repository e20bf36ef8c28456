package io.slipway.error;

import org.jspecify.annotations.Nullable;

/** What could not be done, in what state things are now, and what to do next. Never carries a secret. */
public final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorKind kind;
    private final String remedy;

    /**
     * @param problem names the thing and the state that it is in now
     * @param remedy the next thing to do, as a clause that may follow "Try: "
     */
    public DeliveryException(ErrorKind kind, String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    public DeliveryException(ErrorKind kind, String problem, String remedy) {
        this(kind, problem, remedy, null);
    }

    public DeliveryException(ErrorKind kind, String problem) {
        this(kind, problem, kind.remedy(), null);
    }

    public ErrorKind kind() {
        return kind;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }

    /** Two lines: what went wrong, what to do. */
    public String report() {
        return problem() + System.lineSeparator() + "  Try: " + remedy;
    }
}
