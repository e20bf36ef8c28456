package io.slipway.provider.docker.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Capacity;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.Membership;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.EntranceFacts;
import io.slipway.provider.docker.state.GroupState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static final ClusterName SHOP = ClusterName.parse("shop");
    private static final EntranceFacts ENTRANCE = new EntranceFacts("a", "0.0.0.0", 20001, "token", 60_000);
    private static final Server SERVER =
            new Server("h1", "shop-v001.1", "172.20.40.1:8080", Optional.of(Duration.ofSeconds(1)));

    private static ClusterState state(int... weights) {
        ClusterState state = ClusterState.EMPTY.with(ENTRANCE);
        for (int i = 0; i < weights.length; i++) {
            state = state.with(new GroupState(
                    SHOP.push(i),
                    Optional.of(new DeliveryId("abcdefghijk" + i)),
                    "h" + i,
                    weights[i] < 0 ? Membership.DETACHED : new Membership.Attached(weights[i]),
                    Capacity.of(1),
                    List.of(),
                    2));
        }
        return state;
    }

    private static Goal goal(ClusterState state) {
        return Goal.of(ENTRANCE, 7, state, Map.of("h1", "/up"), List.of(SERVER), List.of());
    }

    @Test
    void everyTurnBelongsToOneGroup() {
        assertThat(goal(state(100, 9_900)).maps().get(MapFile.SPLIT))
                .isEqualTo(new TreeMap<>(Map.of("0:99", "h0", "100:9999", "h1")));
        assertThat(goal(state(1, 0, 9_999)).maps().get(MapFile.SPLIT))
                .isEqualTo(new TreeMap<>(Map.of("0:0", "h0", "1:9999", "h2")));
        assertThat(goal(state(0, -1)).maps().get(MapFile.SPLIT)).isEmpty();
    }

    @Test
    void whoHasMostStepsInFirst() {
        assertThat(goal(state(100, 9_000, 900)).maps().get(MapFile.ORDER))
                .isEqualTo(new TreeMap<>(Map.of("1", "h1", "2", "h2", "3", "h0")));
    }

    @Test
    void everyGroupIsReachedAlone() {
        assertThat(goal(state(10_000, -1)).maps().get(MapFile.GROUPS))
                .isEqualTo(new TreeMap<>(Map.of("shop-v000", "h0", "shop-v001", "h1")));
    }

    @Test
    void serversOfSilentHostsStayIfTheyAreThere() {
        Server unseen = new Server("h0", "shop-v000.1", "", Optional.empty());
        Goal goal = Goal.of(ENTRANCE, 7, state(10_000), Map.of(), List.of(), List.of(unseen));
        Live live = new Live(
                new TreeMap<>(), new TreeMap<>(Map.of("h0/shop-v000.1", new Live.LiveServer("10.0.0.9:20000", true))));
        assertThat(goal.keeping(live).servers().get("h0/shop-v000.1").address()).isEqualTo("10.0.0.9:20000");
        assertThat(goal.keeping(new Live(new TreeMap<>(), new TreeMap<>())).servers())
                .isEmpty();
    }

    @Test
    void theConfigurationHasItsServersAndASlotForEachGroup() {
        String config = ProxyFiles.configuration(goal(state(10_000)));
        assertThat(config)
                .contains("path_beg /.slipway/token/", "timeout server 60000ms", "bind :8080")
                .contains("backend h1 from http\n    server shop-v001.1 172.20.40.1:8080 check inter 1000ms")
                .contains("backend t39 from tcp\n")
                .doesNotContainPattern("@[A-Z]+@");
    }

    @Test
    void filesAreAsGoodAsBeforeWhereUsersNoticeNothing() {
        String before = ProxyFiles.applied(goal(state(10_000))).get("files");
        assertThat(ProxyFiles.applied(goal(state(10_000, 0))).get("files")).isEqualTo(before);
        assertThat(ProxyFiles.applied(goal(state(0, 10_000))).get("files")).isNotEqualTo(before);
    }

    @Test
    void aServerOfAGroupWithTrafficMustBeInTheFiles() {
        ClusterState serving = state(0, 10_000);
        Goal without = Goal.of(ENTRANCE, 7, serving, Map.of("h1", "/up"), List.of(), List.of());
        assertThat(ProxyFiles.applied(without)).isNotEqualTo(ProxyFiles.applied(goal(serving)));
        Goal elsewhere = Goal.of(ENTRANCE, 7, serving, Map.of("h1", "/down"), List.of(SERVER), List.of());
        assertThat(ProxyFiles.applied(elsewhere)).isNotEqualTo(ProxyFiles.applied(goal(serving)));
    }

    @Test
    void filesThatDifferAreToldApart() {
        Goal one = goal(state(100, 9_900));
        Goal same = goal(state(100, 9_900));
        Goal other = goal(state(101, 9_899));
        assertThat(ProxyFiles.applied(one)).isEqualTo(ProxyFiles.applied(same)).isNotEqualTo(ProxyFiles.applied(other));
    }
}
