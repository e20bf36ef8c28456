package io.slipway.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void nothingWrongThrowsNothing() {
        assertThat(problems.check(true, "instances", "must be at least 1")).isTrue();
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void everythingIsToldAtOnceInItsOrder() {
        assertThat(problems.check(false, "target.instances", "must be at least 1"))
                .isFalse();
        problems.add("image", "is missing");
        DeliveryException told = thrown();
        assertThat(told.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(told.problem().lines())
                .containsExactly(
                        "the request has 2 problems:", "  target.instances: must be at least 1", "  image: is missing");
        assertThat(told.report()).endsWith("  Try: correct what is listed; nothing was touched");
    }

    @Test
    void oneIsOne() {
        problems.add("image", "is missing");
        assertThat(thrown().problem()).startsWith("the request has 1 problem:");
    }

    @Test
    void thoseOfAFileComeInTheOrderOfItsLines() {
        problems.add("b.yml:10:3 deploy.x", "ten");
        problems.add("b.yml:9:12 deploy.y", "nine, twelve");
        problems.add("params.z", "must be one of a:1:1, b");
        problems.add("b.yml:9:3 deploy.y", "nine, three");
        problems.add("a.yml:99999999999:1", "no place: more digits than any line has");
        assertThat(thrown().problem().lines().skip(1).map(String::strip))
                .containsExactly(
                        "params.z: must be one of a:1:1, b",
                        "a.yml:99999999999:1: no place: more digits than any line has",
                        "b.yml:9:3 deploy.y: nine, three",
                        "b.yml:9:12 deploy.y: nine, twelve",
                        "b.yml:10:3 deploy.x: ten");
    }

    @Test
    void theSameIsToldOnceAndNotWithoutEnd() {
        for (int i = 0; i < 1_000; i++) {
            problems.add("params." + i % 60, "is unknown");
        }
        assertThat(problems.found()).hasSize(60);
        assertThat(thrown().problem().lines()).hasSize(52).last().isEqualTo("  and 10 more");
    }

    @Test
    void whatWasFoundIsACopy() {
        var before = problems.found();
        problems.add("image", "is missing");
        assertThat(before).isEmpty();
    }

    private DeliveryException thrown() {
        return catchThrowableOfType(DeliveryException.class, problems::throwIfAny);
    }
}
