package io.slipway.provider.docker.engine;

import org.jspecify.annotations.Nullable;

/** A Docker host refused a call, or did not answer. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1;

    /** What came of the call. */
    public enum Fate {
        /** The host answered with an error status. */
        REFUSED,
        /** The host was not reached: nothing has happened. */
        UNREACHABLE,
        /** The host and we do not trust each other: nothing has happened. */
        DISTRUSTED,
        /** The answer was lost, or did not come in time: it may have happened. */
        LOST
    }

    private final Fate fate;
    private final String host;
    private final int status;

    EngineException(Fate fate, String host, int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fate = fate;
        this.host = host;
        this.status = status;
    }

    public static EngineException refused(String host, int status, String message) {
        return new EngineException(Fate.REFUSED, host, status, message, null);
    }

    public static EngineException lost(String host, String message) {
        return new EngineException(Fate.LOST, host, 0, message, null);
    }

    public Fate fate() {
        return fate;
    }

    /** How the account calls the host. */
    public String host() {
        return host;
    }

    /** HTTP status; 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** The engine's words. */
    public String words() {
        return String.valueOf(getMessage());
    }

    /** Nothing of that name is there. */
    public boolean missing() {
        return status == 404;
    }

    /** It is so already, somebody else was faster, or a name is taken. */
    public boolean conflict() {
        return status == 409;
    }

    public boolean says(String words) {
        return words().contains(words);
    }
}
