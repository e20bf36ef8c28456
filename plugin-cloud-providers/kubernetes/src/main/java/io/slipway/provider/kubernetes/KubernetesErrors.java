package io.slipway.provider.kubernetes;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.spi.NameTakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What any exception of this provider means, in the API server's words and with what to do about it. */
final class KubernetesErrors {
    private KubernetesErrors() {}

    static Failure classify(Exception failure) {
        if (failure instanceof ApiException api) {
            return api(api);
        }
        if (failure instanceof NameTakenException taken) {
            return Failure.of(ErrorKind.NAME_TAKEN, String.valueOf(taken.getMessage()));
        }
        if (failure instanceof DeliveryException known) {
            return Failure.of(known.kind(), withHelp(known.problem(), known.remedy()));
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

    private static String withHelp(String problem, String help) {
        return help.isBlank() ? problem : problem + " (" + help + ")";
    }

    private static Failure api(ApiException failure) {
        String words = "Kubernetes: " + failure.words();
        return switch (failure.fate()) {
            case REFUSED -> refused(failure, words);
            case UNREACHABLE ->
                Failure.of(
                        ErrorKind.UNAVAILABLE,
                        withHelp(words, "see whether the API server runs, and its address in the account"));
            case DISTRUSTED ->
                Failure.of(ErrorKind.ACCESS_DENIED, withHelp(words, "check 'ca', or the kubeconfig of the account"));
            case LOCKED_OUT -> Failure.of(ErrorKind.ACCESS_DENIED, words);
            case LOST ->
                failure.reading()
                        ? Failure.of(ErrorKind.UNAVAILABLE, words)
                        : Failure.doubtful(ErrorKind.UNAVAILABLE, words);
        };
    }

    private static Failure refused(ApiException failure, String words) {
        boolean doubtful = failure.status() >= 500 && !failure.reading() && failure.status() != 503;
        return new Failure(
                kind(failure), withHelp(words, help(failure)), failure.retryAfter(), Optional.empty(), doubtful);
    }

    private static ErrorKind kind(ApiException failure) {
        if (failure.overQuota()) {
            return ErrorKind.QUOTA_EXCEEDED;
        }
        if (failure.kept()) {
            return ErrorKind.INVALID_REQUEST;
        }
        return switch (failure.status()) {
            case 401, 403 -> ErrorKind.ACCESS_DENIED;
            case 404 -> ErrorKind.NOT_FOUND;
            case 409, 410 -> ErrorKind.CONFLICT;
            case 429 -> ErrorKind.THROTTLED;
            default -> failure.status() >= 500 ? ErrorKind.UNAVAILABLE : ErrorKind.INVALID_REQUEST;
        };
    }

    private static String help(ApiException failure) {
        if (failure.kept()) {
            return "let that field go there, or set 'takeOver' of the account";
        }
        return switch (failure.status()) {
            case 401 -> "check the credentials of the account";
            case 403 -> "the provider's README has the Role that the account needs";
            default -> "";
        };
    }
}
