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
    void whatWasFoundIsACopy() {
        var before = problems.found();
        problems.add("image", "is missing");
        assertThat(before).isEmpty();
    }

    private DeliveryException thrown() {
        return catchThrowableOfType(DeliveryException.class, problems::throwIfAny);
    }
}
