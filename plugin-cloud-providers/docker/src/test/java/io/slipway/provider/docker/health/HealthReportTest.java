package io.slipway.provider.docker.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.haproxy.Stats;
import io.slipway.provider.docker.haproxy.Stats.Row;
import io.slipway.provider.docker.haproxy.View;
import io.slipway.provider.docker.state.GroupState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthReportTest {
    private static final ServerGroupName GROUP = ServerGroupName.parse("shop-v000");

    private static Optional<HealthState> seen(Membership membership, String status, String check) {
        Row row = new Row(Map.of("status", status, "check_status", check, "lastchg", "3"));
        View view = new View(1, new Stats(Map.of(), Map.of("h0/shop-v000.1", row)));
        GroupState state =
                new GroupState(GROUP, Optional.of(DeliveryId.random()), "h0", membership, Capacity.of(1), List.of(), 2);
        return new HealthReport(Optional.of(view), Deadline.in(Duration.ofSeconds(1)))
                .balancer(GROUP, 1, state)
                .map(Health::state);
    }

    @Test
    void theProxyIsBelieved() {
        assertThat(seen(Membership.DISABLED, "UP", "L7OK")).contains(HealthState.HEALTHY);
        assertThat(seen(Membership.DISABLED, "DOWN", "L4CON")).contains(HealthState.UNHEALTHY);
    }

    @Test
    void aLookThatGoesOnHidesNotWhatTheLastOneSaw() {
        assertThat(seen(new Membership.Attached(100), "DOWN", "* L4TOUT")).contains(HealthState.UNHEALTHY);
        assertThat(seen(Membership.DISABLED, "UP", "* L7OK")).contains(HealthState.HEALTHY);
    }

    @Test
    void beforeItsFirstLookItHasNoOpinionOfWhatHasTraffic() {
        assertThat(seen(Membership.DISABLED, "DOWN", "* INI")).contains(HealthState.STARTING);
        assertThat(seen(new Membership.Attached(100), "UP", "INI")).isEmpty();
    }
}
