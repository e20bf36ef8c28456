package io.slipway.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("instances", "image", "healthCheck", "port", "cpu", "kubernetes", "local", "docker");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "instance,    instances",
        "instnaces,   instances", // two neighbours swapped
        "Images,      image",
        "healthcheck, healthCheck",
        "HEALTHCHECK, healthCheck",
        "prot,        port",
        "lokal,       local",
        "kubernets,   kubernetes",
        "cp,          cpu",
        "instances,   instances",
    })
    void aTypingErrorIsUnderstood(String written, String meant) {
        assertThat(Nearest.to(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"replicas", "''", "k8s", "xyz", "imaginary", "po"})
    void whatIsTooFarOffIsNotGuessed(String written) {
        assertThat(Nearest.to(written, List.of("instances", "image", "port"))).isEmpty();
    }

    @Test
    void ofTwoThatAreEquallyNearTheFirstInTheAlphabet() {
        assertThat(Nearest.to("taxa", List.of("taxi", "taxb"))).contains("taxb");
    }

    @Test
    void theHintFollowsAMessage() {
        assertThat(Nearest.hint("imag", KNOWN)).isEqualTo(", did you mean 'image'?");
        assertThat(Nearest.hint("quite something else", KNOWN)).isEmpty();
        assertThat(Nearest.hint("x", List.of())).isEmpty();
    }

    @Test
    void aHugeTextCostsNothing() {
        assertThat(Nearest.to("i".repeat(5_000_000), KNOWN)).isEmpty();
    }
}
