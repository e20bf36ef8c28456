package io.slipway.provider.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.docker.engine.EngineException.Fate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final DockerHost HOST =
            new DockerHost("a", URI.create("tcp://10.0.0.1:2376"), "10.0.0.1", List.of(), Optional.empty());

    private static EngineException read(Throwable thrown) {
        return Failures.of(HOST, Call.post("containers", "create"), thrown);
    }

    @Test
    void whatWasNeverSentHasNotHappened() {
        assertThat(read(new RuntimeException(new ConnectException("Connection refused")))
                        .fate())
                .isEqualTo(Fate.UNREACHABLE);
        assertThat(read(new RuntimeException(new UnknownHostException("docker.example")))
                        .fate())
                .isEqualTo(Fate.UNREACHABLE);
        assertThat(read(new RuntimeException(new SocketException("No such file or directory")))
                        .fate())
                .isEqualTo(Fate.UNREACHABLE);
        assertThat(read(new RuntimeException(new SocketException("Connection refused")))
                        .fate())
                .isEqualTo(Fate.UNREACHABLE);
        assertThat(read(new RuntimeException(new SocketTimeoutException("Connect timed out")))
                        .fate())
                .isEqualTo(Fate.UNREACHABLE);
    }

    @Test
    void whatWasSentMayHaveHappened() {
        assertThat(read(new RuntimeException(new IOException("Connection reset")))
                        .fate())
                .isEqualTo(Fate.LOST);
        assertThat(read(new RuntimeException(new SocketTimeoutException("Read timed out")))
                        .fate())
                .isEqualTo(Fate.LOST);
        assertThat(read(null).fate()).isEqualTo(Fate.LOST);
    }

    @Test
    void aHostThatIsNotTrustedIsToldApart() {
        EngineException failure = read(new RuntimeException(new SSLHandshakeException("unable to find valid path")));
        assertThat(failure.fate()).isEqualTo(Fate.DISTRUSTED);
        assertThat(failure.words()).contains("unable to find valid path");
    }

    @Test
    void causesInACircleEnd() {
        Exception inner = new Exception("inner");
        Exception outer = new Exception("outer", inner);
        inner.initCause(outer);
        assertThat(read(outer).words()).contains("er");
    }
}
