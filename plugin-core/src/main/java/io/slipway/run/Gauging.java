package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Gauge;
import io.slipway.model.GroupRef;
import io.slipway.model.Observed;
import io.slipway.model.Watch;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.run.Outcome.Waiting;
import io.slipway.spi.MetricStore;
import io.slipway.target.CallException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Judges a new group that has been observed with all traffic by what was measured of it meanwhile. What is not known
 * does not pass; a store that cannot be reached is asked again, and is an error in the end.
 */
final class Gauging {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int STEPS = 60;

    private final Session session;
    private final Tenure tenure;
    private final DeliveryRecord record;
    private final Observed observed;
    private final Looking looking;
    private final Step.Measure step;

    Gauging(Session session, Tenure tenure, Observed observed, Looking looking, Step.Measure step) {
        this.session = session;
        this.tenure = tenure;
        this.record = tenure.record();
        this.observed = observed;
        this.looking = looking;
        this.step = step;
    }

    Outcome attempt() throws CallException {
        Duration delay = session.target().metricDelay();
        Watch watch = looking.look(Step.Measure.PASSED, 0, record.watch());
        Duration left = delay.minus(watch.watched());
        if (!left.isNegative() && !left.isZero()) {
            session.tell(new Event.WaitingFor(observed.cluster(), Plan.line(step), 0, 0, watch.watched()));
            return new Waiting(Plan.line(step), left.compareTo(POLL) < 0 ? left : POLL);
        }
        Instant until = session.target().metricTime().minus(delay);
        List<String> problems = new ArrayList<>();
        for (Gauge gauge : step.gauges()) {
            problem(gauge, until).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.VERIFICATION_FAILED,
                    "the verification of " + step.group() + " failed: " + String.join("; ", problems));
        }
        tenure.write(draft -> draft.passed(Step.Measure.PASSED));
        return Work.AGAIN;
    }

    private Optional<String> problem(Gauge gauge, Instant until) throws CallException {
        OptionalDouble value = value(gauge, until);
        String shown = value.isEmpty() ? "unknown: nothing was measured" : number(value.getAsDouble());
        boolean holds = value.isPresent() && gauge.holds(value.getAsDouble());
        Optional<String> problem =
                holds ? Optional.empty() : Optional.of(gauge + " was " + shown + ", and must be " + gauge.limits());
        Event.Verdict failed = value.isEmpty() ? Event.Verdict.NODATA : Event.Verdict.FAILED;
        session.tell(new Event.Judged(
                observed.cluster(),
                Plan.line(step),
                gauge.toString(),
                shown,
                gauge.limits(),
                holds ? Event.Verdict.PASSED : failed,
                problem.orElse("")));
        return problem;
    }

    private OptionalDouble value(Gauge gauge, Instant until) throws CallException {
        GroupRef ref = new GroupRef(observed.cluster(), step.group(), Optional.of(record.id()));
        GroupRef meant =
                observed.group(step.group()).map(g -> g.in(observed.cluster())).orElse(ref);
        Duration fine = Duration.ofSeconds(Math.max(1, step.time().toSeconds() / STEPS));
        MetricStore.Series series = session.target()
                .series(new MetricStore.Query(meant, gauge.metric(), until.minus(step.time()), until, fine));
        double[] known = series.values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return known.length == 0 ? OptionalDouble.empty() : folded(gauge.fold(), DoubleStream.of(known));
    }

    private static OptionalDouble folded(Gauge.Fold fold, DoubleStream values) {
        return switch (fold) {
            case AVERAGE -> values.average();
            case SUM -> OptionalDouble.of(values.sum());
            case LOWEST -> values.min();
            case HIGHEST -> values.max();
        };
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
