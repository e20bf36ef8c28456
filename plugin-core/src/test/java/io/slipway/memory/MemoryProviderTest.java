package io.slipway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Cloud;
import io.slipway.spi.Feature;
import io.slipway.spi.Provider;
import io.slipway.spi.Verb;
import io.slipway.tck.ProviderContract;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The provider and its schema. */
class MemoryProviderTest extends ProviderContract {
    @Override
    public Provider provider() {
        return new MemoryProvider();
    }

    @Override
    public Value.Fields accountSettings() {
        return Value.Fields.EMPTY;
    }

    private Cloud open(String account, Value.Fields settings) {
        return provider().open(account, settings, host());
    }

    @Test
    void settingsBecomeCapabilities() throws Exception {
        Value.Fields settings = Value.fields()
                .put("features", Value.texts(List.of("traffic", "scaleToZero")))
                .put("weightStep", 100)
                .put("listingLag", "5s")
                .put("maxNameLength", 40)
                .put("forbidden", Value.texts(List.of("destroy")))
                .build();
        Cloud cloud = open("settings", settings);
        Capabilities can = cloud.driver().capabilities();
        assertThat(can.features()).containsExactlyInAnyOrder(Feature.TRAFFIC, Feature.SCALE_TO_ZERO);
        assertThat(can.weightStep()).isEqualTo(100);
        assertThat(can.listingLag()).isEqualTo(Duration.ofSeconds(5));
        assertThat(can.maxNameLength()).isEqualTo(40);
        Cluster shop = new Cluster("settings", "test", ClusterName.parse("shop"));
        assertThat(cloud.driver().preflight(shop, EnumSet.allOf(Verb.class)))
                .singleElement()
                .asString()
                .contains("may not destroy");
    }

    @Test
    void withoutSettingsEverythingIsPossible() {
        assertThat(open("plain", Value.Fields.EMPTY).driver().capabilities())
                .isEqualTo(MemoryOptions.USUAL.capabilities());
    }

    @Test
    void openingsOfOneAccountShareTheirStateUnlessToldOtherwise() throws Exception {
        Value.Fields alone = Value.fields().put("shared", false).build();
        open("one", Value.Fields.EMPTY).ledger().orElseThrow().replace("key", 0, "text");
        assertThat(open("one", Value.Fields.EMPTY).ledger().orElseThrow().keys(""))
                .containsExactly("key");
        assertThat(open("other", Value.Fields.EMPTY).ledger().orElseThrow().keys(""))
                .isEmpty();
        assertThat(open("one", alone).ledger().orElseThrow().keys("")).isEmpty();
    }
}
