package io.slipway.run;

import io.slipway.model.Analysis;
import io.slipway.model.GroupRef;
import io.slipway.model.Judgement.Verdict;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step;
import io.slipway.spi.MetricStore;
import io.slipway.target.CallException;
import io.slipway.target.Target;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges a new group by how many of its requests failed. */
final class Measuring {
    private static final int STEPS = 60;
    private static final int MOST_STEPS = 1_000;

    private final Target target;
    private final Observed observed;
    private final Step.Analyse step;
    private final Analysis asks;

    Measuring(Target target, Observed observed, Step.Analyse step) {
        this.target = target;
        this.observed = observed;
        this.step = step;
        this.asks = step.analysis();
    }

    /** Requests, and how many of them failed, in so far as both are known. */
    private record Tally(double requests, double errors) {
        static final Tally NOTHING = new Tally(0, 0);

        Tally plus(Tally other) {
            return new Tally(requests + other.requests, errors + other.errors);
        }

        /** In basis points. */
        double rate() {
            return requests == 0 ? 0 : errors * TrafficSplit.ALL / requests;
        }
    }

    List<Finding> findings(Instant from, Instant until) throws CallException {
        Tally made = tally(step.group(), from, until);
        List<Finding> findings = new ArrayList<>();
        asks.maxErrorRate().ifPresent(most -> findings.add(absolute(made, most)));
        if (asks.maxErrorIncrease().isPresent()) {
            Tally others = Tally.NOTHING;
            for (ServerGroupName other : step.against()) {
                others = others.plus(tally(other, from, until));
            }
            findings.add(relative(made, others, asks.maxErrorIncrease().get()));
        }
        return findings;
    }

    private Finding absolute(Tally made, int most) {
        String threshold = "at most " + TrafficSplit.percent(most) + " may fail";
        return tooFew(made, step.group().toString(), "error rate", threshold)
                .orElseGet(() -> new Finding("error rate", shown(made), threshold, verdict(made.rate() - most), false));
    }

    private Finding relative(Tally made, Tally others, int most) {
        String names = step.against().stream().map(ServerGroupName::toString).collect(Collectors.joining(", "));
        String threshold = "at most " + TrafficSplit.percent(most) + " more may fail than of " + names;
        return tooFew(made, step.group().toString(), "more errors", threshold)
                .or(() -> tooFew(others, names, "more errors", threshold))
                .orElseGet(() -> new Finding(
                        "more errors",
                        shown(made) + ", " + percent(others.rate()) + " of " + names,
                        threshold,
                        verdict(made.rate() - others.rate() - most),
                        false));
    }

    private Optional<Finding> tooFew(Tally tally, String whose, String metric, String threshold) {
        boolean enough = tally.requests() >= asks.minRequests() && tally.requests() > 0;
        String value = "only " + Math.round(tally.requests()) + " requests of " + whose + " are known, "
                + Math.max(1, asks.minRequests()) + " are needed to say anything";
        return enough ? Optional.empty() : Optional.of(Finding.unknown(metric, value, threshold));
    }

    /** @param beyond the limit, in basis points; a hair's breadth is rounding */
    private Verdict verdict(double beyond) {
        double rounding = 1e-6;
        if (beyond <= rounding) {
            return Verdict.PASSED;
        }
        return beyond <= asks.marginal() + rounding ? Verdict.MARGINAL : Verdict.FAILED;
    }

    private static String shown(Tally tally) {
        return percent(tally.rate()) + " of " + Math.round(tally.requests()) + " requests failed";
    }

    private static String percent(double rate) {
        return BigDecimal.valueOf(rate / 100)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private Tally tally(ServerGroupName name, Instant from, Instant until) throws CallException {
        Optional<GroupRef> group = observed.group(name).map(g -> g.in(observed.cluster()));
        if (group.isEmpty()) {
            return Tally.NOTHING;
        }
        MetricStore.Series requests = series(group.get(), MetricStore.REQUESTS, from, until);
        MetricStore.Series errors = series(group.get(), MetricStore.ERRORS, from, until);
        Tally tally = Tally.NOTHING;
        int steps = Math.min(requests.values().size(), errors.values().size());
        for (int i = 0; i < steps; i++) {
            Tally one = new Tally(requests.values().get(i), errors.values().get(i));
            boolean known = !Double.isNaN(one.requests()) && !Double.isNaN(one.errors());
            tally = known ? tally.plus(one) : tally;
        }
        return tally;
    }

    private MetricStore.Series series(GroupRef group, String metric, Instant from, Instant until) throws CallException {
        long wished = asks.interval().toSeconds() / STEPS;
        long bounded = Duration.between(from, until).toSeconds() / MOST_STEPS;
        Duration fine = Duration.ofSeconds(Math.max(1, Math.max(wished, bounded)));
        return target.series(new MetricStore.Query(group, metric, from, until, fine));
    }
}
