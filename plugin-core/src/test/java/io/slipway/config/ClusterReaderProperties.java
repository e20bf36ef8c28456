package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.ClusterName;
import io.slipway.spi.Setting.Type;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is declared of a cluster's names is what the model takes. */
class ClusterReaderProperties {
    @Property(tries = 3_000)
    void thePatternsAreThoseOfTheModel(@ForAll("parts") String part) {
        assertThat(matches(ClusterReader.APPLICATION, part)).isEqualTo(legal(part, "", ""));
        assertThat(matches(ClusterReader.STACK, part)).isEqualTo(legal("x", part, ""));
        assertThat(matches(ClusterReader.DETAIL, part)).isEqualTo(legal("x", "", part));
    }

    @Provide
    Arbitrary<String> parts() {
        Arbitrary<String> token = Arbitraries.of("a", "Z", "9", ".", "_", "-", "~", "^", " ", "v", "v012", "v0123456");
        return token.list().ofMinSize(1).ofMaxSize(5).map(tokens -> String.join("", tokens));
    }

    private static boolean matches(Type type, String part) {
        return part.matches(((Type.Line) type).pattern());
    }

    private static boolean legal(String application, String stack, String detail) {
        try {
            return !new ClusterName(application, stack, detail).toString().isEmpty();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
