package io.slipway.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryExceptionTest {
    @Test
    void reportsInTwoLines() {
        DeliveryException error = new DeliveryException(ErrorKind.BUSY, "shop is held", "wait", new Exception("inner"));
        assertThat(error.report().lines()).containsExactly("shop is held", "  Try: wait");
        assertThat(error.problem()).isEqualTo("shop is held");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void everyKindKnowsARemedyAndWhoseFaultItIs(ErrorKind kind) {
        assertThat(new DeliveryException(kind, "x").remedy()).isNotBlank();
        assertThat(kind.fault()).isNotNull();
        assertThat(kind.worthRetrying() && kind.fault() == ErrorKind.Fault.SLIPWAY)
                .isFalse();
    }
}
