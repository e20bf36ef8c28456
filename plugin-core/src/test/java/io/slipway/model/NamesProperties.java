package io.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamesProperties {
    @Property
    void whatIsWrittenIsReadAgain(@ForAll("names") ServerGroupName name) {
        assertThat(ServerGroupName.parse(name.toString())).isEqualTo(name);
        assertThat(ClusterName.parse(name.cluster().toString())).isEqualTo(name.cluster());
    }

    @Property
    void whatIsReadIsWrittenAgain(@ForAll("nearlyNames") String text) {
        ServerGroupName.tryParse(text).ifPresent(name -> assertThat(name).hasToString(text));
    }

    @Property
    void anyTextIsReadOrPassedOver(@ForAll String text) {
        ServerGroupName.tryParse(text).ifPresent(name -> assertThat(name).hasToString(text));
    }

    @Property
    void orderAgreesWithEquality(@ForAll("names") ServerGroupName one, @ForAll("names") ServerGroupName other) {
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
    }

    /** Short parts of few letters, so that parts that look like something else come up often. */
    @Provide
    Arbitrary<ServerGroupName> names() {
        Arbitrary<String> application = letters("ab9_.", 1, 5).filter(text -> !text.startsWith("."));
        Arbitrary<String> stack = letters("av01_.", 0, 5);
        Arbitrary<String> detail = letters("av01-~^", 0, 8);
        Arbitrary<Integer> push = Arbitraries.integers().between(ServerGroupName.NO_PUSH, 999_999);
        return Combinators.combine(application, stack, detail, push)
                .filter((a, s, d, p) -> legal(a, s, d))
                .as((a, s, d, p) -> new ClusterName(a, s, d).push(p));
    }

    @Provide
    Arbitrary<String> nearlyNames() {
        return letters("av01-.", 0, 16);
    }

    private static Arbitrary<String> letters(String of, int min, int max) {
        return Arbitraries.strings()
                .withChars(of.toCharArray())
                .ofMinLength(min)
                .ofMaxLength(max);
    }

    private static boolean legal(String application, String stack, String detail) {
        try {
            return new ClusterName(application, stack, detail).application().equals(application);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
