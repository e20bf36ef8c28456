package io.slipway.record;

import io.slipway.json.Value;
import io.slipway.model.Analysis;
import io.slipway.model.Judgement;
import io.slipway.model.Rollout;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Steps of traffic, and what was found in them, as JSON. */
final class Trials {
    private Trials() {}

    static Value rollout(Rollout rollout) {
        Value.FieldsBuilder fields = Value.fields()
                .put(
                        "shares",
                        Pieces.numbers(
                                rollout.shares().stream().mapToLong(s -> s).toArray()))
                .put("pause", rollout.pause().toMillis())
                .put("baseline", rollout.baseline())
                .putIf(rollout.least() > 0, "least", Value.of(rollout.least()))
                .putIf(rollout.tolerance() != Rollout.USUAL_TOLERANCE, "tolerance", Value.of(rollout.tolerance()));
        rollout.analysis().ifPresent(analysis -> fields.put("analysis", analysis(analysis)));
        return fields.build();
    }

    static Rollout rollout(Value.Fields fields) {
        return new Rollout(
                fields.items("shares").stream().map(s -> (int) Pieces.whole(s)).toList(),
                Duration.ofMillis(fields.whole("pause").orElse(0L)),
                fields.flag("baseline"),
                number(fields, "least").orElse(0),
                number(fields, "tolerance").orElse(Rollout.USUAL_TOLERANCE),
                fields.get("analysis").map(a -> analysis((Value.Fields) a)));
    }

    private static Value analysis(Analysis analysis) {
        Value.FieldsBuilder fields = Value.fields()
                .put("interval", analysis.interval().toMillis())
                .put("maxUnhealthy", analysis.maxUnhealthy())
                .put("marginal", analysis.marginal())
                .put("minRequests", analysis.minRequests())
                .put("onMarginal", analysis.onMarginal().name());
        analysis.maxErrorRate().ifPresent(rate -> fields.put("maxErrorRate", rate));
        analysis.maxErrorIncrease().ifPresent(rate -> fields.put("maxErrorIncrease", rate));
        return fields.build();
    }

    private static Analysis analysis(Value.Fields fields) {
        return new Analysis(
                Duration.ofMillis(fields.whole("interval").orElseThrow()),
                number(fields, "maxUnhealthy").orElseThrow(),
                number(fields, "maxErrorRate"),
                number(fields, "maxErrorIncrease"),
                number(fields, "marginal").orElseThrow(),
                number(fields, "minRequests").orElseThrow(),
                Analysis.OnMarginal.valueOf(fields.text("onMarginal").orElseThrow()));
    }

    private static Optional<Integer> number(Value.Fields fields, String name) {
        return fields.whole(name).map(Math::toIntExact);
    }

    static Value trial(Trial trial, Value baselines, Function<Judgement, String> bounded) {
        List<Value> judgements = new ArrayList<>();
        for (Judgement judgement : trial.judgements()) {
            judgements.add(Value.items(List.of(
                    Value.of(judgement.share()),
                    Value.of(judgement.verdict().name()),
                    Value.of(bounded.apply(judgement)),
                    Value.of(judgement.at().toEpochMilli()))));
        }
        Value.FieldsBuilder fields =
                Value.fields().put("baselines", baselines).put("judgements", Value.items(judgements));
        trial.judging()
                .ifPresent(now -> fields.put(
                        "judging",
                        Pieces.numbers(
                                now.share(),
                                now.since().toEpochMilli(),
                                now.healthySince().toEpochMilli())));
        return fields.build();
    }

    static Trial trial(Value.Fields fields, List<ServerGroupName> baselines) {
        List<Judgement> judgements = new ArrayList<>();
        for (Value value : fields.items("judgements")) {
            List<Value> parts = Pieces.list(value);
            judgements.add(new Judgement(
                    (int) Pieces.whole(parts.get(0)),
                    Judgement.Verdict.valueOf(Pieces.text(parts.get(1))),
                    Pieces.text(parts.get(2)),
                    Instant.ofEpochMilli(Pieces.whole(parts.get(3)))));
        }
        return new Trial(baselines, fields.get("judging").map(j -> judging(Pieces.list(j))), judgements);
    }

    private static Trial.Judging judging(List<Value> values) {
        return new Trial.Judging(
                (int) Pieces.whole(values.get(0)),
                Instant.ofEpochMilli(Pieces.whole(values.get(1))),
                Instant.ofEpochMilli(Pieces.whole(values.get(2))));
    }
}
