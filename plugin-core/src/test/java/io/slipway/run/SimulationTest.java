package io.slipway.run;

import io.slipway.Golden;
import io.slipway.model.Analysis;
import io.slipway.model.HoldPoint;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.StrategyName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
                r.by(StrategyName.RED_BLACK).observe(Duration.ofSeconds(30)).holdAt(HoldPoint.BEFORE_TRAFFIC)),
        ROLLING(r -> r.by(StrategyName.ROLLING)
                .steps(25, 50, 100)
                .pause(Duration.ofSeconds(15))
                .observe(Duration.ofSeconds(30))),
        CANARY(r -> r.by(StrategyName.CANARY)
                .steps(10, 50, 100)
                .analysis(judged(Optional.of(100), Optional.empty()))
                .observe(Duration.ofSeconds(30))),
        CANARY_WITH_BASELINE(r -> r.by(StrategyName.CANARY)
                .steps(25, 100)
                .baseline()
                .analysis(judged(Optional.empty(), Optional.of(100)))
                .observe(Duration.ofSeconds(30)));

        private static final Set<Mishap> FOR_A_JUDGE =
                EnumSet.of(Mishap.ERRORS_IN_TRAFFIC, Mishap.SOME_ERRORS_IN_TRAFFIC);

        private final UnaryOperator<Requests> wishes;

        Asked(UnaryOperator<Requests> wishes) {
            this.wishes = wishes;
        }

        /** For half a minute; a person decides about up to 2 % more errors than are right. */
        private static Analysis judged(Optional<Integer> errors, Optional<Integer> more) {
            return new Analysis(Duration.ofSeconds(30), 0, errors, more, 200, 10, Analysis.OnMarginal.HOLD);
        }

        boolean suits(Mishap mishap) {
            boolean judges = this == CANARY || this == CANARY_WITH_BASELINE;
            boolean stepwise = this == CANARY || this == ROLLING;
            return (judges || !FOR_A_JUDGE.contains(mishap))
                    && (stepwise || mishap != Mishap.ONE_DIES_IN_THE_SECOND_STEP);
        }
    }

    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (Asked asked : Asked.values()) {
            for (Mishap mishap : Mishap.values()) {
                if (asked.suits(mishap)) {
                    all.add(Arguments.of(asked, mishap));
                }
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
