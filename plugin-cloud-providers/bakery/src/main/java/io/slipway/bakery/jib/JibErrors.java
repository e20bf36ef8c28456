package io.slipway.bakery.jib;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import io.slipway.bakery.BakeException;
import io.slipway.error.ErrorKind;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** What Jib's exceptions mean. */
final class JibErrors {
    private JibErrors() {}

    static Exception read(Exception failed, String host) {
        Throwable cause = failed;
        while (cause instanceof ExecutionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof InterruptedException interrupted) {
            return interrupted;
        }
        String words = String.valueOf(cause.getMessage());
        if (cause instanceof RegistryUnauthorizedException || cause instanceof RegistryAuthenticationFailedException) {
            return error(
                    ErrorKind.ACCESS_DENIED,
                    words,
                    "check user and password of the registry in the account's settings",
                    cause);
        }
        if (cause instanceof InsecureRegistryException) {
            return error(
                    ErrorKind.INVALID_REQUEST,
                    "registry " + host + " does not speak HTTPS",
                    "name it in plainHttp if it may be spoken to in the clear",
                    cause);
        }
        if (cause instanceof IOException) {
            return error(ErrorKind.UNAVAILABLE, words, ErrorKind.UNAVAILABLE.remedy(), cause);
        }
        return error(ErrorKind.INVALID_REQUEST, words, "correct the settings of the image", cause);
    }

    private static BakeException error(ErrorKind kind, String words, String remedy, Throwable cause) {
        return new BakeException(kind, words, remedy, Optional.empty(), cause);
    }
}
