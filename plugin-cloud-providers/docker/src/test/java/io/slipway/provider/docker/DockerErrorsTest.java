package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.provider.docker.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's own words, as versions 20.10 to 28 write them. */
class DockerErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | Get \"http://127.0.0.1:5001/v2/\": unauthorized: authentication required | ACCESS_DENIED | registries",
                "404 | pull access denied for shop, repository does not exist or may require 'docker login' | ACCESS_DENIED | name",
                "404 | manifest for 127.0.0.1:5001/shop:9 not found: manifest unknown | NOT_FOUND | tag",
                "404 | No such image: sha256:12 | NOT_FOUND | bake",
                "500 | driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already"
                        + " allocated | INVALID_REQUEST | port",
                "500 | listen tcp4 0.0.0.0:80: bind: address already in use | INVALID_REQUEST | port",
                "500 | write /var/lib/docker/tmp/x: no space left on device | QUOTA_EXCEEDED | docker system df",
                "500 | toomanyrequests: You have reached your pull rate limit | THROTTLED | credentials",
                "500 | Get \"https://r/v2/\": dial tcp: lookup r: no such host | UNAVAILABLE | resolves"
            })
    void knownFailuresSayWhatToDo(int status, String words, ErrorKind kind, String help) {
        Failure failure = DockerErrors.classify(EngineException.refused("a", status, words));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains("Docker host a: " + words).contains(help);
        assertThat(failure.mayHaveHappened()).isFalse();
    }

    @Test
    void anEngineThatFailsMayHaveDoneIt() {
        Failure failure = DockerErrors.classify(EngineException.refused("a", 500, "something odd"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.mayHaveHappened()).isTrue();
    }

    @Test
    void aLostAnswerMayHaveWorked() {
        Failure failure = DockerErrors.classify(EngineException.lost("a", "did not answer"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.mayHaveHappened()).isTrue();
    }
}
