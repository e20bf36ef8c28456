package io.slipway.provider.kubernetes.api;

import io.slipway.json.Value;
import java.time.Duration;
import java.util.Optional;

/** A call that the API server refused, or that did not get through. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1;
    static final String QUOTA = "exceeded quota";
    private static final int NOT_YET = 503;

    /** What became of a call that failed. */
    public enum Fate {
        /** The server said no. */
        REFUSED,
        /** It never got there. */
        UNREACHABLE,
        /** There is no trusting who answers, or it does not trust us: certificates. */
        DISTRUSTED,
        /** No credentials could be had. */
        LOCKED_OUT,
        /** Nobody knows. */
        LOST
    }

    private final Fate fate;
    private final int status;
    private final String reason;
    private final String words;
    private final boolean reading;
    private final boolean kept;
    private final transient Optional<Duration> retryAfter;

    private ApiException(
            Fate fate,
            int status,
            String reason,
            String words,
            boolean reading,
            boolean kept,
            Optional<Duration> retryAfter) {
        super(words);
        this.fate = fate;
        this.status = status;
        this.reason = reason;
        this.words = words;
        this.reading = reading;
        this.kept = kept;
        this.retryAfter = retryAfter;
    }

    static ApiException refused(Call call, int code, Value.Fields answer, Optional<Duration> retryAfter) {
        String message = answer.text("message").orElse("");
        String words = message.isBlank() ? call + " was answered with status " + code : message;
        boolean kept = Answer.objects(answer.fields("details").items("causes")).stream()
                .anyMatch(cause -> cause.text("reason").equals(Optional.of("FieldManagerConflict")));
        return new ApiException(
                Fate.REFUSED, code, answer.text("reason").orElse(""), words, call.reads(), kept, retryAfter);
    }

    static ApiException starting(Call call) {
        String words = "the API server has just been started, and knows nobody's permissions yet";
        return new ApiException(Fate.REFUSED, NOT_YET, "", words, call.reads(), false, Optional.empty());
    }

    static ApiException failed(Fate fate, Call call, String words, Throwable cause) {
        ApiException failure = new ApiException(fate, 0, "", words, call.reads(), false, Optional.empty());
        failure.initCause(cause);
        return failure;
    }

    /** There is nobody to ask yet. */
    public static ApiException lockedOut(String words) {
        return new ApiException(Fate.LOCKED_OUT, 0, "", words, false, false, Optional.empty());
    }

    public Fate fate() {
        return fate;
    }

    /** The status of HTTP, 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** One word of the API server's, such as AlreadyExists; or nothing. */
    public String reason() {
        return reason;
    }

    public String words() {
        return words;
    }

    /** The call could change nothing. */
    public boolean reading() {
        return reading;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }

    public boolean missing() {
        return status == 404;
    }

    /** Somebody made it before. */
    public boolean exists() {
        return status == 409 && reason.equals("AlreadyExists");
    }

    /** It changed meanwhile, or a precondition does not hold. */
    public boolean conflict() {
        return status == 409 && !exists();
    }

    /** Somebody else has set what would be changed; it was not stolen. */
    public boolean kept() {
        return kept;
    }

    /** What a patch said must hold does not; or the object would not be a legal one. */
    public boolean unprocessable() {
        return status == 422;
    }

    /** There is no room; the server calls that forbidden. */
    public boolean overQuota() {
        return denied() && words.contains(QUOTA);
    }

    public boolean denied() {
        return status == 403;
    }

    /** The server no longer has what happened since then. */
    public boolean expired() {
        return status == 410;
    }
}
