package io.slipway.provider.docker.engine;

import io.slipway.provider.docker.engine.EngineException.Fate;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What it means that a call ended without an answer. */
final class Failures {
    private static final int DEEPEST = 20;

    private Failures() {}

    static EngineException of(DockerHost host, Call call, @Nullable Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        String why = words(chain);
        if (has(chain, SSLException.class) || has(chain, GeneralSecurityException.class)) {
            return failure(Fate.DISTRUSTED, host, "no trust between us and it: " + why, thrown);
        }
        if (neverSent(chain)) {
            return failure(Fate.UNREACHABLE, host, "cannot be reached: " + why, thrown);
        }
        return failure(Fate.LOST, host, "did not finish its answer to " + call + ": " + why, thrown);
    }

    private static EngineException failure(Fate fate, DockerHost host, String message, @Nullable Throwable cause) {
        return new EngineException(fate, host.name(), 0, message, cause);
    }

    private static boolean neverSent(List<Throwable> chain) {
        return has(chain, ConnectException.class)
                || has(chain, UnknownHostException.class)
                || has(chain, NoRouteToHostException.class)
                || has(chain, UnresolvedAddressException.class)
                || chain.stream().anyMatch(Failures::connecting);
    }

    /** Sockets of Unix have no exceptions of their own for this. */
    private static boolean connecting(Throwable one) {
        String words = String.valueOf(one.getMessage());
        return words.contains("No such file or directory")
                || words.contains("Connection refused")
                || words.contains("Permission denied")
                || one instanceof SocketTimeoutException && words.contains("onnect");
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> kind) {
        return chain.stream().anyMatch(kind::isInstance);
    }

    private static List<Throwable> chain(@Nullable Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable next = thrown; next != null && chain.size() < DEEPEST; next = next.getCause()) {
            chain.add(next);
        }
        return chain;
    }

    /** Of the innermost one that says something. */
    private static String words(List<Throwable> chain) {
        String words = "no reason given";
        for (Throwable each : chain) {
            if (each.getMessage() != null && !each.getMessage().isBlank()) {
                words = each.getMessage();
            }
        }
        return words;
    }
}
