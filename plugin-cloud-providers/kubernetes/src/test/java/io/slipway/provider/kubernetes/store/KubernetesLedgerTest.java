package io.slipway.provider.kubernetes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesLedgerTest {
    @Test
    void everyKeyHasALegalNameOfItsOwn() {
        Stream<String> keys = Stream.of("cluster/ns/shop", "cluster/ns/Shop", "/", "~", "A".repeat(200), "a..b", "-");
        assertThat(keys.map(KubernetesLedger::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?"))
                .allMatch(name -> !name.contains("..") && !name.contains(".-") && !name.contains("-."))
                .allMatch(name -> name.length() <= 253);
        assertThat(KubernetesLedger.name("cluster/ns/shop")).startsWith("slipway.cluster-ns-shop.");
    }
}
