package io.slipway.provider.kubernetes;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.spi.UsualFailures;
import java.util.Optional;

/** What any exception of this provider means, in the API server's words and with what to do about it. */
final class KubernetesErrors {
    private KubernetesErrors() {}

    static Failure classify(Exception failure) {
        if (failure instanceof ApiException api) {
            return api(api);
        }
        return UsualFailures.classify(failure);
    }

    private static Failure api(ApiException failure) {
        String words = "Kubernetes: " + failure.words();
        return switch (failure.fate()) {
            case REFUSED -> refused(failure, words);
            case UNREACHABLE ->
                Failure.of(
                        ErrorKind.UNAVAILABLE,
                        UsualFailures.withHelp(
                                words, "see whether the API server runs, and its address in the account"));
            case DISTRUSTED ->
                Failure.of(
                        ErrorKind.ACCESS_DENIED,
                        UsualFailures.withHelp(words, "check 'ca', or the kubeconfig of the account"));
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
                kind(failure),
                UsualFailures.withHelp(words, help(failure)),
                failure.retryAfter(),
                Optional.empty(),
                doubtful);
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
