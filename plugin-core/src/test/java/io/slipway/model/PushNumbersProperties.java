package io.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PushNumbersProperties {
    private static final ClusterName SHOP = ClusterName.parse("shop-main");

    @Property
    void theNextIsFreeInRangeAndNeverTheAnnouncedOne(
            @ForAll @IntRange(min = -1, max = 999) int announced,
            @ForAll @Size(max = 300) List<@IntRange(min = -1, max = 1200) Integer> visible) {
        int next = next(announced, visible);
        assertThat(next).isBetween(0, 999).isNotIn(visible).isNotEqualTo(announced);
    }

    @Property
    void whateverIsMadeAndDestroyedNoNumberComesAgainWithinHalfATurn(
            @ForAll @IntRange(min = 0, max = 999) int first, @ForAll List<Boolean> kept) {
        List<Integer> visible = new ArrayList<>();
        List<Integer> given = new ArrayList<>(List.of(first));
        for (boolean keep : kept) {
            int last = given.get(given.size() - 1);
            int next = next(last, visible);
            assertThat(next).isEqualTo((last + 1) % 1000);
            if (keep) {
                visible.add(next);
            }
            given.add(next);
        }
        assertThat(given).doesNotHaveDuplicates();
    }

    private static int next(int announced, List<Integer> visible) {
        int[] numbers = visible.stream().mapToInt(Integer::intValue).toArray();
        return PushNumbers.next(SHOP, announced, PushNumbersTest.groups(numbers))
                .push();
    }
}
