package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskTest {
    private final Mask mask = new Mask();

    @Test
    void eachLineOfASecretIsHidden() {
        mask.add("-----BEGIN\nabcdef\n-----END");
        assertThat(mask.hide("it said: abcdef of -----BEGIN")).isEqualTo("it said: **** of ****");
    }

    @Test
    void whatIsTooShortToBeToldApartStays() {
        mask.add("abc");
        assertThat(mask.hide("abcabc")).isEqualTo("abcabc");
    }

    @Test
    void nothingMovesACursor() {
        assertThat(mask.line("50 %\r100 %\u001b[2K\tdone\nnext")).isEqualTo("50 %100 %?[2K\tdone\nnext");
    }
}
