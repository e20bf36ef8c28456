package io.slipway.model;

import static io.slipway.model.ServerGroupName.NO_PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushNumbersTest {
    private static final ClusterName SHOP = ClusterName.parse("shop-main");

    @Test
    void theFirstGroupIsNumberZero() {
        assertThat(next(NO_PUSH)).isEqualTo("shop-main-v000");
    }

    @Test
    void aGroupWithoutNumberIsFollowedByOne() {
        assertThat(next(NO_PUSH, NO_PUSH)).isEqualTo("shop-main-v001");
    }

    @ParameterizedTest(name = "announced {0}, newest visible {1} -> {2}")
    @CsvSource({
        "-1,    0,   1",
        "-1,   41,  42",
        "-1,  999,   0",
        "-1, 1000,   1", // made by another tool
        "-1, 1999,   0",
        " 5,    5,   6",
        " 7,    5,   8", // v006 and v007 were announced and are not listed (any more, or yet)
        " 5,    7,   8", // somebody else went on
        " 2,  998,   3", // we are round the corner
        "998,   2,   3", // the other one is
        " 0,  500,   1", // half a turn: the record counts
        "500,   0, 501",
        " 5,   -1,   6", // the newest has no number
        "900,  -1, 901",
        "999,   0,   1",
        "999, 999,   0",
    })
    void theNextIsPastBothTheAnnouncedAndTheNewest(int announced, int newest, int expected) {
        assertThat(PushNumbers.next(SHOP, announced, groups(newest)).push()).isEqualTo(expected);
    }

    @Test
    void withNothingVisibleTheRecordAloneCounts() {
        assertThat(next(12)).isEqualTo("shop-main-v013");
        assertThat(next(999)).isEqualTo("shop-main-v000");
    }

    @Test
    void theAncestorIsTheNewestByCreationNotByNumber() {
        assertThat(next(NO_PUSH, 998, 999, 0, 1)).isEqualTo("shop-main-v002");
    }

    @Test
    void atTheSameMomentTheNumberAheadIsTheNewer() {
        List<ServerGroup> sameSecond = List.of(group(0, 5), group(999, 5));
        assertThat(PushNumbers.next(SHOP, NO_PUSH, sameSecond).push()).isEqualTo(1);
    }

    @Test
    void takenNumbersAreSteppedOverRoundTheCircle() {
        assertThat(next(NO_PUSH, 999, 0, 1, 998)).isEqualTo("shop-main-v002");
    }

    @Test
    void aThousandDoesNotTakeZero() {
        assertThat(next(NO_PUSH, 1000, 999)).isEqualTo("shop-main-v000");
    }

    @Test
    void groupsOfOtherClustersDoNotCount() {
        ServerGroup other = group(ServerGroupName.parse("shop-test-v077"), 9);
        assertThat(PushNumbers.next(SHOP, NO_PUSH, List.of(other)).push()).isZero();
    }

    @Test
    void theOneFreeNameIsFound() {
        List<ServerGroup> allButOne =
                new ArrayList<>(groups(IntStream.range(0, 1000).toArray()));
        allButOne.remove(317);
        Collections.reverse(allButOne);
        assertThat(PushNumbers.next(SHOP, 42, allButOne).push()).isEqualTo(317);
    }

    @Test
    void aFullCircleIsAnErrorWithARemedy() {
        List<ServerGroup> all = groups(IntStream.range(0, 1000).toArray());
        assertThatThrownBy(() -> PushNumbers.next(SHOP, 3, all)).isInstanceOfSatisfying(DeliveryException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.NAME_TAKEN);
            assertThat(e.problem()).isEqualTo("all 1000 names of shop-main are taken");
            assertThat(e.remedy()).startsWith("destroy server groups of shop-main");
        });
    }

    private static String next(int announced, int... oldestFirst) {
        return PushNumbers.next(SHOP, announced, groups(oldestFirst)).toString();
    }

    static List<ServerGroup> groups(int... oldestFirst) {
        return IntStream.range(0, oldestFirst.length)
                .mapToObj(i -> group(oldestFirst[i], i))
                .toList();
    }

    private static ServerGroup group(int push, int second) {
        return group(SHOP.push(push), second);
    }

    private static ServerGroup group(ServerGroupName name, int second) {
        return new ServerGroup(
                name,
                true,
                Optional.empty(),
                Instant.ofEpochSecond(second),
                Capacity.of(1),
                Membership.DETACHED,
                List.of());
    }
}
