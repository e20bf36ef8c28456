package io.slipway.provider.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "shop, shop, latest, docker.io",
        "shop:1.2, shop, 1.2, docker.io",
        "me/shop:1.2, me/shop, 1.2, docker.io",
        "registry.example/shop, registry.example/shop, latest, registry.example",
        "registry.example:5000/a/shop:1, registry.example:5000/a/shop, 1, registry.example:5000",
        "localhost/shop:1, localhost/shop, 1, localhost",
        "127.0.0.1:5000/shop, 127.0.0.1:5000/shop, latest, 127.0.0.1:5000"
    })
    void readsNames(String text, String name, String tag, String registry) {
        Reference reference = Reference.parse(text);
        assertThat(reference.name()).isEqualTo(name);
        assertThat(reference.tag()).isEqualTo(tag);
        assertThat(reference.registry()).isEqualTo(registry);
        assertThat(reference.digest()).isEmpty();
    }

    @Test
    void aDigestCountsMoreThanATag() {
        String pinned = "registry.example/shop@sha256:" + HEX;
        assertThat(Reference.parse("registry.example/shop:1.2@sha256:" + HEX).toString())
                .isEqualTo(pinned);
        assertThat(Reference.parse("registry.example/shop:1.2")
                        .pinned("sha256:" + HEX)
                        .toString())
                .isEqualTo(pinned);
    }

    @Test
    void anIdIsItself() {
        Reference reference = Reference.parse("sha256:" + HEX);
        assertThat(reference.byId()).isTrue();
        assertThat(reference.toString()).isEqualTo("sha256:" + HEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "shop@sha256:12", "-shop", "shop\n"})
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> Reference.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHubMayBeLeftOut() {
        Reference plain = Reference.parse("haproxy:3.0");
        assertThat(plain.sameName(Reference.parse("docker.io/library/haproxy@sha256:" + "0".repeat(64))))
                .isTrue();
        assertThat(plain.sameName(Reference.parse("127.0.0.1:5000/haproxy:3.0")))
                .isFalse();
    }
}
