package io.slipway.run;

import io.slipway.Golden;
import io.slipway.model.HoldPoint;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.StrategyName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each strategy does about each mishap, as people read it: strategies x mishaps, on virtual time. */
class SimulationTest {
    /** A strategy as a user may ask for it. */
    enum Asked {
        NONE(r -> r.by(StrategyName.NONE).observe(Duration.ofSeconds(30))),
        HIGHLANDER(r -> r.by(StrategyName.HIGHLANDER).retire(Fate.DESTROY).observe(Duration.ofSeconds(30))),
        RED_BLACK(r -> r.by(StrategyName.RED_BLACK).observe(Duration.ofSeconds(30))),
        RED_BLACK_HELD(r ->
                r.by(StrategyName.RED_BLACK).observe(Duration.ofSeconds(30)).holdAt(HoldPoint.BEFORE_TRAFFIC));

        private final UnaryOperator<Requests> wishes;

        Asked(UnaryOperator<Requests> wishes) {
            this.wishes = wishes;
        }
    }

    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (Asked asked : Asked.values()) {
            for (Mishap mishap : Mishap.values()) {
                all.add(Arguments.of(asked, mishap));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("all")
    void reads(Asked asked, Mishap mishap) {
        String file =
                asked.name().toLowerCase(Locale.ROOT) + "/" + mishap.name().toLowerCase(Locale.ROOT);
        Golden.matches("simulation/" + file + ".txt", new Simulation(asked.wishes, mishap).run());
    }
}
