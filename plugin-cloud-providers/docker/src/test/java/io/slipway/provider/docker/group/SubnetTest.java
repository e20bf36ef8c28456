package io.slipway.provider.docker.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @Test
    void itsFirstEighthIsLeftToDocker() {
        assertThat(Subnet.parse("172.20.0.0/16").dynamic()).isEqualTo("172.20.0.0/19");
        assertThat(Subnet.parse("192.168.7.0/24").dynamic()).isEqualTo("192.168.7.0/27");
    }

    @Test
    void everyOtherAddressIsGivenOnceAndTheLastNever() {
        Subnet subnet = Subnet.parse("10.1.2.0/28");
        Set<String> taken = new HashSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 13; i++) {
            String address = subnet.free(taken, random.nextLong());
            assertThat(taken.add(address)).as(address).isTrue();
        }
        assertThat(taken).contains("10.1.2.2", "10.1.2.14").doesNotContain("10.1.2.1", "10.1.2.15");
        assertThatThrownBy(() -> subnet.free(taken, 3)).hasMessageContaining("10.1.2.0/28");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0/8", "10.0.0.256/8", "10.0.0.0/30", "a.b.c.d/16"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
