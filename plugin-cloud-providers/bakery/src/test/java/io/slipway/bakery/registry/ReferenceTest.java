package io.slipway.bakery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "debian, docker.io/library/debian:latest",
        "debian:12, docker.io/library/debian:12",
        "team/shop, docker.io/team/shop:latest",
        "localhost/shop, localhost/shop:latest",
        "reg.example:5000/team/shop:1.2, reg.example:5000/team/shop:1.2",
    })
    void isReadAsEverywhere(String text, String whole) {
        assertThat(Reference.parse(text)).hasToString(whole);
    }

    @Test
    void aDigestNeedsNoTag() {
        String digest = "sha256:" + "0".repeat(64);
        assertThat(Reference.parse("reg.example/shop@" + digest)).hasToString("reg.example/shop@" + digest);
        assertThat(Reference.parse("reg.example/shop:1@" + digest).version()).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "a b", "shop:", "shop@sha256:1", "reg.example/", "a//b", "-a", "shop:1:2/3"})
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Reference.parse(text));
    }
}
