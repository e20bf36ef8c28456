package io.slipway.provider.docker;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.spi.UsualFailures;
import java.util.List;
import java.util.Optional;

/** What any exception of this provider means, in the engine's words and with what to do about it. */
final class DockerErrors {
    /** Words of the engine, what they mean, and what helps. */
    private record Sign(String words, ErrorKind kind, String help) {}

    /** The first that is found counts. */
    private static final List<Sign> SIGNS = List.of(
            new Sign(
                    "no space left on device",
                    ErrorKind.QUOTA_EXCEEDED,
                    "free space there: 'docker system df' shows" + " what takes it"),
            new Sign("no route to host", ErrorKind.UNAVAILABLE, "see whether the registry can be reached from there"),
            new Sign("toomanyrequests", ErrorKind.THROTTLED, "give the account credentials for that registry"),
            new Sign("unauthorized", ErrorKind.ACCESS_DENIED, "check 'registries' of the account"),
            new Sign(
                    "no basic auth credentials",
                    ErrorKind.ACCESS_DENIED,
                    "add the registry to 'registries' of the" + " account"),
            new Sign("incorrect username or password", ErrorKind.ACCESS_DENIED, "check 'registries' of the account"),
            new Sign("authentication required", ErrorKind.ACCESS_DENIED, "check 'registries' of the account"),
            new Sign(
                    "pull access denied",
                    ErrorKind.ACCESS_DENIED,
                    "check the image's name, and 'registries' of the" + " account"),
            new Sign("denied: ", ErrorKind.ACCESS_DENIED, "check the image's name, and 'registries' of the account"),
            new Sign("manifest unknown", ErrorKind.NOT_FOUND, "check the image's name, tag or digest"),
            new Sign("manifest for", ErrorKind.NOT_FOUND, "check the image's name, tag or digest"),
            new Sign("name unknown", ErrorKind.NOT_FOUND, "check the image's name"),
            new Sign("repository name not known", ErrorKind.NOT_FOUND, "check the image's name"),
            new Sign("No such image", ErrorKind.NOT_FOUND, "bake it, or push it to a registry that the host can reach"),
            new Sign(
                    "port is already allocated",
                    ErrorKind.INVALID_REQUEST,
                    "set 'port' of the entrance to another," + " or end what has it"),
            new Sign(
                    "address already in use",
                    ErrorKind.INVALID_REQUEST,
                    "set 'port' of the entrance to another, or" + " end what has it"),
            new Sign(
                    "cannot assign requested address",
                    ErrorKind.INVALID_REQUEST,
                    "'bind' of the entrance, or" + " 'address' of the host, must be an address of that host"),
            new Sign(
                    "user configured subnets",
                    ErrorKind.INVALID_REQUEST,
                    "make that network with --subnet, or let" + " Slipway make it under another name"),
            new Sign("connection refused", ErrorKind.UNAVAILABLE, "see whether the registry runs"),
            new Sign("no such host", ErrorKind.UNAVAILABLE, "see whether the registry's name resolves there"),
            new Sign("i/o timeout", ErrorKind.UNAVAILABLE, "see whether the registry can be reached from there"),
            new Sign("Client.Timeout", ErrorKind.UNAVAILABLE, "see whether the registry can be reached from there"));

    private DockerErrors() {}

    static Failure classify(Exception failure) {
        if (failure instanceof EngineException engine) {
            return engine(engine);
        }
        return UsualFailures.classify(failure);
    }

    private static Failure engine(EngineException failure) {
        String message = "Docker host " + failure.host() + ": " + failure.words();
        return switch (failure.fate()) {
            case REFUSED -> refused(failure, message);
            case UNREACHABLE ->
                Failure.of(
                        ErrorKind.UNAVAILABLE,
                        UsualFailures.withHelp(message, "see whether dockerd runs there, and 'hosts' of the account"));
            case DISTRUSTED ->
                Failure.of(
                        ErrorKind.ACCESS_DENIED,
                        UsualFailures.withHelp(message, "check ca, cert and key in 'hosts' of the account"));
            case LOST -> Failure.doubtful(ErrorKind.UNAVAILABLE, message);
        };
    }

    private static Failure refused(EngineException failure, String message) {
        Optional<Sign> sign =
                SIGNS.stream().filter(each -> failure.says(each.words())).findFirst();
        if (sign.isPresent()) {
            return Failure.of(
                    sign.get().kind(),
                    UsualFailures.withHelp(message, sign.get().help()));
        }
        // an engine that fails has sometimes done a part of it
        return failure.status() >= 500
                ? Failure.doubtful(ErrorKind.UNAVAILABLE, message)
                : Failure.of(byStatus(failure.status()), message);
    }

    private static ErrorKind byStatus(int status) {
        return switch (status) {
            case 401, 403 -> ErrorKind.ACCESS_DENIED;
            case 404 -> ErrorKind.NOT_FOUND;
            case 409 -> ErrorKind.CONFLICT;
            case 429 -> ErrorKind.THROTTLED;
            default -> ErrorKind.INVALID_REQUEST;
        };
    }
}
