package io.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final Secret SECRET = new Secret("hunter2");

    record Holder(String user, Secret password) {}

    @Test
    void doesNotPrintItself() {
        assertThat(SECRET + "" + List.of(SECRET) + Map.of("k", SECRET) + new Holder("me", SECRET))
                .doesNotContain("hunter2");
    }

    @Test
    void isRevealedToWhoAsks() {
        assertThat(SECRET.reveal()).isEqualTo("hunter2");
    }

    @Test
    void equalsByValueAndLooksTheSameWhateverItsLength() {
        assertThat(SECRET).isEqualTo(new Secret("hunter2")).hasSameHashCodeAs(new Secret("hunter2"));
        assertThat(SECRET).isNotEqualTo(new Secret("")).isNotEqualTo("hunter2");
        assertThat(new Secret("")).hasToString(SECRET.toString());
    }

    @Test
    void isNotSerialized() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(SECRET)).isInstanceOf(NotSerializableException.class);
        }
    }
}
