package io.slipway.target;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Cases of Spinnaker's traffic guards, with a ratio of 0. */
class GuardTest {
    private static final Cluster CLUSTER = new Cluster("prod", "eu", new ClusterName("shop", "", ""));
    private final List<ServerGroup> groups = new ArrayList<>();

    private ServerGroupName group(int push, int weight, int healthy, int sick) {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < healthy + sick; i++) {
            HealthState state = i < healthy ? HealthState.HEALTHY : HealthState.UNHEALTHY;
            instances.add(new Instance("i" + i, List.of(new Health(Health.PLATFORM, state, Instant.EPOCH, ""))));
        }
        ServerGroupName name = CLUSTER.name().push(push);
        Membership membership = weight < 0 ? Membership.DETACHED : new Membership.Attached(weight);
        groups.add(new ServerGroup(
                name, true, Optional.empty(), Instant.EPOCH, Capacity.of(healthy + sick), membership, instances));
        return name;
    }

    private Guard guard() {
        return new Guard(new Observed(CLUSTER, groups));
    }

    private static void refused(ThrowingCallable move) {
        assertThatThrownBy(move)
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.kind())
                                .isEqualTo(ErrorKind.GUARDED));
    }

    private static void allowed(ThrowingCallable move) {
        assertThatCode(move).doesNotThrowAnyException();
    }

    @Test
    void whatServesAloneStays() {
        ServerGroupName alone = group(0, 10_000, 2, 0);
        group(1, 0, 2, 0);
        refused(() -> guard().destroy(alone));
        refused(() -> guard().resize(alone, Capacity.ZERO));
        refused(() -> guard().shift(TrafficSplit.NOTHING));
        refused(() -> guard().shift(TrafficSplit.of(Map.of(alone, 0))));
    }

    @Test
    void oneOfTwoMayGo() {
        ServerGroupName one = group(0, 5000, 2, 0);
        ServerGroupName other = group(1, 5000, 1, 3);
        allowed(() -> guard().destroy(one));
        allowed(() -> guard().resize(one, Capacity.ZERO));
        allowed(() -> guard().shift(TrafficSplit.all(other)));
    }

    @Test
    void sickAndDisabledGroupsDoNotCount() {
        ServerGroupName well = group(0, 5000, 1, 0);
        ServerGroupName sick = group(1, 5000, 0, 4);
        ServerGroupName disabled = group(2, 0, 4, 0);
        ServerGroupName detached = group(3, -1, 4, 0);
        refused(() -> guard().destroy(well));
        refused(() -> guard().shift(TrafficSplit.all(sick)));
        allowed(() -> guard().destroy(sick));
        allowed(() -> guard().destroy(disabled));
        allowed(() -> guard().resize(detached, Capacity.ZERO));
        allowed(() -> guard().shift(TrafficSplit.all(disabled)));
    }

    @Test
    void aClusterThatDoesNotServeMayBeChangedAnyhow() {
        ServerGroupName sick = group(0, 10_000, 0, 2);
        ServerGroupName off = group(1, 0, 2, 0);
        allowed(() -> guard().destroy(sick));
        allowed(() -> guard().resize(off, Capacity.ZERO));
        allowed(() -> guard().shift(TrafficSplit.NOTHING));
    }

    @Test
    void shrinkingLeavesTheHealthyOnes() {
        ServerGroupName alone = group(0, 10_000, 2, 2);
        allowed(() -> guard().resize(alone, Capacity.of(1)));
        allowed(() -> guard().resize(alone, new Capacity(0, 1, 9)));
        refused(() -> guard().resize(alone, new Capacity(0, 0, 9)));
    }

    @Test
    void saysHowManyServe() {
        ServerGroupName alone = group(0, 10_000, 3, 0);
        assertThatThrownBy(() -> guard().destroy(alone))
                .hasMessageContaining("of the 3 healthy instances that serve")
                .hasMessageContaining("nothing was changed");
    }
}
