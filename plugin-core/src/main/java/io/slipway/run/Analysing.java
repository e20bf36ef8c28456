package io.slipway.run;

import io.slipway.event.Event;
import io.slipway.model.Analysis;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Instance;
import io.slipway.model.Judgement;
import io.slipway.model.Judgement.Verdict;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Trial.Judging;
import io.slipway.model.Watch;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.run.Outcome.Waiting;
import io.slipway.target.CallException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at a new group with its share of traffic, and judges it. That it has begun is recorded, so that whoever comes
 * next looks at the same time; what was found is recorded before anything follows from it.
 */
final class Analysing {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Session session;
    private final Tenure tenure;
    private final DeliveryRecord record;
    private final Observed observed;
    private final Looking looking;
    private final Step.Analyse step;
    private final Analysis asks;

    Analysing(Session session, Tenure tenure, Observed observed, Looking looking, Step.Analyse step) {
        this.session = session;
        this.tenure = tenure;
        this.record = tenure.record();
        this.observed = observed;
        this.looking = looking;
        this.step = step;
        this.asks = step.analysis();
    }

    /** Goes on waiting if a look that may be a moment old shows nothing else; {@link Work#AGAIN} if it does. */
    Outcome glance() {
        return begun().filter(judging -> health(judging).verdict() != Verdict.FAILED)
                .flatMap(judging -> stillLooking())
                .orElse(Work.AGAIN);
    }

    private Optional<Judging> begun() {
        return record.trial().judging().filter(j -> j.share() == step.share());
    }

    Outcome attempt() throws CallException {
        Optional<Judging> begun = begun();
        if (begun.isEmpty()) {
            Judging now = new Judging(step.share(), now(), lastHealthySince());
            tenure.write(draft -> draft.trial(trial -> trial.begun(now)));
            return Work.AGAIN;
        }
        Finding health = health(begun.get());
        if (health.verdict() == Verdict.FAILED) {
            return conclude(List.of(health));
        }
        Optional<Outcome> notYet = stillLooking();
        if (notYet.isPresent()) {
            return notYet.get();
        }
        List<Finding> measured = asks.needsMetrics()
                ? new Measuring(session.target(), observed, step)
                        .findings(begun.get().since(), until(begun.get()))
                : List.of();
        return conclude(Stream.concat(Stream.of(health), measured.stream()).toList());
    }

    private Optional<Outcome> stillLooking() {
        Watch watch = looking.look("analysis " + step.share(), 0, record.watch());
        Duration left = asks.interval().plus(delay()).minus(watch.watched());
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        session.tell(new Event.WaitingFor(observed.cluster(), Plan.line(step), 0, 0, watch.watched()));
        return Optional.of(new Waiting(Plan.line(step), left.compareTo(POLL) < 0 ? left : POLL));
    }

    private Duration delay() {
        return asks.needsMetrics() ? session.target().metricDelay() : Duration.ZERO;
    }

    private Instant now() throws CallException {
        return asks.needsMetrics()
                ? session.target().metricTime()
                : session.clock().now();
    }

    /** All that can be known by now; a little at least, whatever the clocks do. */
    private Instant until(Judging begun) throws CallException {
        Instant known = now().minus(delay());
        Instant least = begun.since().plusSeconds(1);
        return known.isAfter(least) ? known : least;
    }

    // ---- health

    /** Those that are not there, not healthy, or have become healthy again since. */
    private Finding health(Judging begun) {
        ServerGroup group = observed.group(step.group()).orElseThrow();
        int size = group.capacity().desired();
        int good = (int) group.instances().stream()
                .filter(Instance::healthy)
                .filter(instance -> !since(instance).isAfter(begun.healthySince()))
                .count();
        int allowed = asks.maxUnhealthy() + size - record.intent().needed(size);
        int bad = Math.max(0, size - good);
        return new Finding(
                "health",
                (bad == 0 ? "all " : bad + " of ") + size + " instances were " + (bad == 0 ? "" : "not ")
                        + "healthy all the time",
                "at most " + allowed + " may be otherwise",
                bad > allowed ? Verdict.FAILED : Verdict.PASSED,
                false);
    }

    private Instant lastHealthySince() {
        return observed.group(step.group()).stream()
                .flatMap(group -> group.instances().stream())
                .filter(Instance::healthy)
                .map(Analysing::since)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** To the millisecond: the record is no finer, and who takes over must come to the same. */
    private static Instant since(Instance instance) {
        return instance.health().stream()
                .map(health -> health.since().truncatedTo(ChronoUnit.MILLIS))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    // ---- verdict

    private Outcome conclude(List<Finding> findings) {
        findings.forEach(finding -> session.tell(finding.event(observed.cluster(), Plan.line(step))));
        Verdict worst = findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String why = findings.stream()
                .filter(finding -> finding.verdict() == worst)
                .map(Finding::line)
                .collect(Collectors.joining("; ", subject(), ""));
        boolean decided = worst == Verdict.MARGINAL && asks.onMarginal() == Analysis.OnMarginal.FAIL;
        Verdict verdict = decided ? Verdict.FAILED : worst;
        Judgement judgement =
                new Judgement(step.share(), verdict, why, session.clock().now());
        tenure.write(draft -> draft.trial(trial -> trial.judged(judgement)));
        return Work.AGAIN;
    }

    private String subject() {
        return step.group() + " with " + TrafficSplit.percent(step.share()) + " of the traffic: ";
    }
}
