package io.slipway.provider.docker.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacingTest {
    private static final List<String> HOSTS = List.of("a", "b", "c");

    @Test
    void theGroupIsSpreadFirst() {
        assertThat(Placing.chosen(HOSTS, List.of(), 1, 6, Map.of("a", 90)))
                .extracting(Place::host)
                .containsExactly("b", "c", "a", "b", "c", "a");
    }

    @Test
    void whoHasLeastToDoComesFirst() {
        assertThat(Placing.chosen(HOSTS, List.of(), 1, 1, Map.of("a", 3, "b", 5, "c", 2)))
                .containsExactly(new Place(1, "c"));
    }

    @Test
    void moreInstancesGoWhereThereAreFewest() {
        List<Place> there = List.of(new Place(1, "a"), new Place(2, "b"), new Place(3, "b"));
        assertThat(Placing.chosen(HOSTS, there, 4, 3, Map.of()))
                .containsExactly(new Place(4, "c"), new Place(5, "a"), new Place(6, "c"));
    }

    @Test
    void nothingIsPlacedWhereNothingIsWanted() {
        assertThat(Placing.chosen(HOSTS, List.of(), 1, 0, Map.of())).isEmpty();
    }
}
