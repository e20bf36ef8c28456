package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.model.Analysis;
import io.slipway.model.Analysis.OnMarginal;
import io.slipway.model.Rollout;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads in which steps traffic moves, with the strategies that have any. */
final class RolloutReader {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Type RATE = new Type.Percent(0, TrafficSplit.ALL);
    private static final Type SHARES = new Type.ListOf(new Type.Percent(1, TrafficSplit.ALL));
    private static final List<Integer> ROLLING = List.of(5_000);
    private static final List<Integer> CANARY = List.of(1_000, 5_000);

    private static final List<Setting> ANALYSIS = List.of(
            Parameter.usual(
                    "interval",
                    new Type.Time(Duration.ofSeconds(1), DAY),
                    Analysis.USUAL.interval(),
                    "How long each share is looked at before it is judged."),
            Parameter.usual(
                    "maxUnhealthy",
                    new Type.Number(0, 100_000),
                    0,
                    "How many of its instances may have been unhealthy, or have restarted, meanwhile."),
            Parameter.optional("maxErrorRate", RATE, "How many percent of its requests may fail."),
            Parameter.optional(
                    "maxErrorIncrease",
                    RATE,
                    "How many more percent of its requests may fail than of the baseline's, or than of what serves"
                            + " beside it."),
            Parameter.optional("marginal", RATE, "How far beyond a limit, in percent, a person decides; usually 0."),
            Parameter.usual(
                    "minRequests",
                    new Type.Number(0, Integer.MAX_VALUE),
                    Analysis.USUAL_REQUESTS,
                    "Fewer requests than that say nothing, and a person decides."),
            Parameter.usual(
                    "onMarginal",
                    Parameter.words(OnMarginal.values(), OnMarginal::word),
                    OnMarginal.HOLD.word(),
                    "What happens then: it is held for a person, or has failed."));

    static final List<Setting> PARAMETERS = List.of(
            Parameter.optional(
                    "targetPercentages",
                    SHARES,
                    "With the strategy rolling: shares of size and traffic that the new server group gets, one after"
                            + " the other; 100 comes last by itself. Usually 50, 100."),
            Parameter.optional(
                    "steps",
                    SHARES,
                    "With the strategy canary: shares of traffic that the new server group gets, one after the other;"
                            + " 100 comes last by itself. Usually 10, 50, 100."),
            Parameter.optional(
                    "pause",
                    new Type.Time(Duration.ZERO, DAY),
                    "With rolling and canary: how long each share but the last must hold before the next; usually 0s."),
            Parameter.flag(
                    "baseline",
                    "With the strategy canary: a fresh server group of the old image stands beside the new one, for a"
                            + " fair comparison."),
            Parameter.optional(
                    "canaryCapacity",
                    new Type.Number(1, 100_000),
                    "With the strategy canary: how many instances the new server group has at least; usually 1."),
            Parameter.optional(
                    "weightTolerance",
                    RATE,
                    "With rolling and canary: by how many percent of all traffic a share may differ from what was"
                            + " asked, where the cloud's weights are coarse; usually 5."),
            Parameter.optional(
                    "analysis",
                    new Type.ObjectOf(ANALYSIS),
                    "With rolling and canary: how the new server group is judged with each share but the last."));

    private RolloutReader() {}

    /** @param strategy as it was written, or the usual one; a wrong one has been told */
    static Rollout read(StrategyName strategy, Section section) {
        boolean canary = strategy == StrategyName.CANARY;
        boolean steps = canary || strategy == StrategyName.ROLLING;
        only(section, strategy == StrategyName.ROLLING, "rolling", "targetPercentages");
        only(section, canary, "canary", "steps", "baseline", "canaryCapacity");
        only(section, steps, "rolling or canary", "pause", "weightTolerance", "analysis");
        if (!steps) {
            return Rollout.AT_ONCE;
        }
        Optional<Analysis> analysis = section.section("analysis").map(RolloutReader::analysis);
        return new Rollout(
                canary ? shares("steps", CANARY, section) : shares("targetPercentages", ROLLING, section),
                section.time("pause").orElse(Duration.ZERO),
                canary && section.flag("baseline").orElse(false),
                canary ? section.whole("canaryCapacity").orElse(1) : 0,
                section.percent("weightTolerance").orElse(Rollout.USUAL_TOLERANCE),
                analysis);
    }

    private static void only(Section section, boolean fits, String strategies, String... names) {
        for (String name : names) {
            if (!fits && section.has(name)) {
                section.contradict(name, "strategy", "means something only with the strategy " + strategies);
            }
        }
    }

    /** In order; what is written twice, or falls, is refused. */
    private static List<Integer> shares(String name, List<Integer> usual, Section section) {
        List<Integer> written = section.values(name).stream()
                .map(value -> ((Value.Number) value).value().movePointRight(2).intValueExact())
                .toList();
        TreeSet<Integer> rising = new TreeSet<>(written.isEmpty() ? usual : written);
        if (!written.isEmpty() && !List.copyOf(rising).equals(written)) {
            section.refuse(name, "must rise from each to the next");
        }
        rising.add(TrafficSplit.ALL);
        return List.copyOf(rising);
    }

    private static Analysis analysis(Section section) {
        return new Analysis(
                section.time("interval").orElse(Analysis.USUAL.interval()),
                section.whole("maxUnhealthy").orElse(0),
                section.percent("maxErrorRate"),
                section.percent("maxErrorIncrease"),
                section.percent("marginal").orElse(0),
                section.whole("minRequests").orElse(Analysis.USUAL_REQUESTS),
                section.choice("onMarginal", OnMarginal.values(), OnMarginal::word)
                        .orElse(OnMarginal.HOLD));
    }
}
