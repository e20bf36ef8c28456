package io.slipway.provider.docker.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.docker.group.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterStateTest {
    private static final ClusterName SHOP = ClusterName.parse("shop");
    private static final Cluster CLUSTER = new Cluster("docker", "default", SHOP);
    private static final EntranceFacts ENTRANCE = new EntranceFacts("a", "0.0.0.0", 20001, "token", 60_000);

    private static GroupState group(int push, Membership membership) {
        return new GroupState(
                SHOP.push(push),
                Optional.of(new DeliveryId("abcdefghijk" + push)),
                "h" + push,
                membership,
                new Capacity(1, 2, 3),
                List.of(new Place(1, "a"), new Place(4, "b")),
                5);
    }

    @Test
    void itIsReadAsItWasWritten() {
        ClusterState state = ClusterState.EMPTY
                .with(ENTRANCE)
                .with(group(1, Membership.DETACHED))
                .with(group(2, Membership.DISABLED))
                .with(group(3, new Membership.Attached(10_000)));
        assertThat(ClusterState.parse(state.text())).isEqualTo(state);
        assertThat(ClusterState.parse(ClusterState.EMPTY.text())).isEqualTo(ClusterState.EMPTY);
    }

    @Test
    void groupsThatAreNotNamedAreDetached() {
        ClusterState state = ClusterState.EMPTY.with(group(1, new Membership.Attached(10_000)));
        ClusterState routed = state.with(group(2, Membership.DISABLED)).routed(TrafficSplit.all(SHOP.push(2)));
        assertThat(routed.groups())
                .extracting(GroupState::membership)
                .containsExactly(Membership.DETACHED, new Membership.Attached(10_000));
    }

    @Test
    void whatIsLeftOfASplitIsDividedWhole() {
        ClusterState state = ClusterState.EMPTY
                .with(group(1, new Membership.Attached(2_500)))
                .with(group(2, new Membership.Attached(2_500)));
        assertThat(state.split()).isEqualTo(TrafficSplit.of(Map.of(SHOP.push(1), 5_000, SHOP.push(2), 5_000)));
        assertThat(ClusterState.EMPTY.split()).isEqualTo(TrafficSplit.NOTHING);
    }

    @Test
    void aGroupOfAnotherDeliveryIsAnother() {
        ClusterState state = ClusterState.EMPTY.with(group(1, Membership.DISABLED));
        assertThat(state.group(made("zzzzzzzzzzzz"))).isEmpty();
        assertThat(state.group(made("abcdefghijk1"))).isPresent();
        assertThat(state.group(new GroupRef(CLUSTER, SHOP.push(1), Optional.empty())))
                .isEmpty();
    }

    @Test
    void aGroupThatNobodyMadeIsKnownWithoutADelivery() {
        GroupState found =
                new GroupState(SHOP.push(1), Optional.empty(), "t0", Membership.DISABLED, Capacity.of(1), List.of(), 1);
        ClusterState state = ClusterState.EMPTY.with(found);
        GroupRef ref = new GroupRef(CLUSTER, SHOP.push(1), Optional.empty());
        assertThat(ClusterState.parse(state.text())).isEqualTo(state);
        assertThat(state.group(ref)).contains(found);
        assertThat(state.group(made("abcdefghijk1"))).isEmpty();
        assertThat(state.sized(ref, Capacity.of(2)).group(ref))
                .map(GroupState::capacity)
                .contains(Capacity.of(2));
        assertThat(state.without(ref)).isEqualTo(ClusterState.EMPTY);
    }

    private static GroupRef made(String delivery) {
        return new GroupRef(CLUSTER, SHOP.push(1), Optional.of(new DeliveryId(delivery)));
    }
}
