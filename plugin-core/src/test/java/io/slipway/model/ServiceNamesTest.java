package io.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of services, bindings and tasks. */
class ServiceNamesTest {
    private static final ServiceRef DB = new ServiceRef("here", "shop-db");
    private static final GroupRef GROUP = new GroupRef(
            new Cluster("a", "here", ClusterName.parse("shop")),
            ServerGroupName.parse("shop-v003"),
            Optional.of(new DeliveryId("abcdefghijkl")));

    @ParameterizedTest
    @ValueSource(strings = {"", "-db", "1db", "d b", "d/b", "d\u00fcb"})
    void aServiceIsNamedPlainly(String name) {
        assertThatThrownBy(() -> new ServiceRef("here", name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "D", "shop-db_2.a"})
    void plainNamesAreTaken(String name) {
        assertThat(new ServiceRef("here", name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-m", "Migrate", "m-", "a_b", "1"})
    void aTaskIsNamedAsEveryCloudCanTakeIt(String name) {
        assertThatThrownBy(() -> new TaskRef("here", name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlaceIsNeeded() {
        assertThatThrownBy(() -> new ServiceRef(" ", "db")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TaskRef("", "db")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBindingIsNamedAfterItsDeliveryAndService() {
        BindingRef binding = BindingRef.of(GROUP, "shop-db");
        assertThat(binding.id().value()).isEqualTo("abcdefghijkl-shop-db");
        assertThat(binding.service()).isEqualTo(DB);
        assertThat(binding.delivery()).isEqualTo(GROUP.birth());
    }

    @Test
    void namedBindingsAreNeverThoseOfADelivery() {
        BindingRef named = BindingRef.named("abcdefghijkl", DB);
        assertThat(named.id()).isNotEqualTo(BindingRef.of(GROUP, "shop-db").id());
        assertThat(named.delivery()).isEmpty();
    }
}
