package io.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SharesProperties {
    private static final ClusterName SHOP = ClusterName.parse("shop");

    @Property
    void theSumIsExactUnlessThereIsNothingToDivide(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 1_000_000) Integer> parts,
            @ForAll @IntRange(max = 100_000) int whole) {
        int sum = sum(Shares.of(named(parts), whole));
        assertThat(sum).isEqualTo(parts.stream().allMatch(p -> p == 0) ? 0 : whole);
    }

    @Property
    void eachShareIsWithinOneOfItsProportion(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = Integer.MAX_VALUE) Integer> parts,
            @ForAll @IntRange(max = 100_000) int whole) {
        long sum = parts.stream().mapToLong(Integer::longValue).sum();
        Map<ServerGroupName, Integer> shares = Shares.of(named(parts), whole);
        named(parts).forEach((name, part) -> {
            double exact = (double) part * whole / sum;
            assertThat((double) shares.get(name)).isBetween(Math.floor(exact - 1e-6), Math.ceil(exact + 1e-6));
        });
    }

    @Property
    void aLargerPartHasNoSmallerShareAndNothingHasNothing(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 100) Integer> parts,
            @ForAll @IntRange(max = 10_000) int whole) {
        Map<ServerGroupName, Integer> named = named(parts);
        Map<ServerGroupName, Integer> shares = Shares.of(named, whole);
        assertThat(shares).containsOnlyKeys(named.keySet());
        named.forEach((name, part) -> {
            assertThat(part > 0 || shares.get(name) == 0).isTrue();
            named.forEach((other, otherPart) -> assertThat(part <= otherPart || shares.get(name) >= shares.get(other))
                    .isTrue());
        });
    }

    @Property
    void theOrderInWhichPartsAreGivenDoesNotMatter(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 5) Integer> parts) {
        Map<ServerGroupName, Integer> named = named(parts);
        Map<ServerGroupName, Integer> hashed = new HashMap<>(named);
        assertThat(Shares.of(hashed, TrafficSplit.ALL)).isEqualTo(Shares.of(named, TrafficSplit.ALL));
    }

    private static Map<ServerGroupName, Integer> named(List<Integer> parts) {
        Map<ServerGroupName, Integer> named = new TreeMap<>();
        for (int part : parts) {
            named.put(SHOP.push(named.size()), part);
        }
        return named;
    }

    private static int sum(Map<ServerGroupName, Integer> shares) {
        return shares.values().stream().mapToInt(Integer::intValue).sum();
    }
}
