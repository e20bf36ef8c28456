package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.TrafficSplit;
import io.slipway.spi.Feature;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a driver says of itself makes sense. */
interface CapabilitiesTests extends Benched {
    @Test
    default void capabilitiesStayTheSame() {
        assertThat(bench().driver.capabilities()).isEqualTo(bench().can);
        assertThat(bench().elsewhere.driver().capabilities()).isEqualTo(bench().can);
    }

    @Test
    default void featuresThatNeedTrafficComeWithTraffic() {
        if (!bench().has(Feature.TRAFFIC)) {
            assertThat(bench().can.features()).doesNotContain(Feature.SHARED_TRAFFIC, Feature.GROUP_ENDPOINT);
        }
    }

    @Test
    default void thereIsAnEntranceExactlyIfTrafficIsDeclared() {
        assertThat(bench().cloud.entrance().isPresent()).isEqualTo(bench().has(Feature.TRAFFIC));
    }

    @Test
    default void wholeTrafficCanBeDividedIntoWholeSteps() {
        assertThat(TrafficSplit.ALL % bench().can.weightStep()).isZero();
    }

    @Test
    default void timesArePositiveAndTheLagIsNotNegative() {
        assertThat(bench().can.callTimeout()).isPositive();
        assertThat(bench().can.listingLag()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    default void plainNamesAreLegal() {
        String plain = bench().rig.prefix() + "shop-web-v001";
        assertThat(plain).matches(bench().can.namePattern());
        assertThat(plain.length()).isLessThanOrEqualTo(bench().can.maxNameLength());
    }
}
