package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.GroupRef;
import io.slipway.model.HttpCheck;
import io.slipway.model.Observed;
import io.slipway.model.Watch;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.run.Outcome.Waiting;
import io.slipway.target.CallException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks a new group for what it must answer, one check after the other. Each that has passed is recorded, so that whoever
 * comes next begins with the one after it.
 */
final class Verifying {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Session session;
    private final Tenure tenure;
    private final DeliveryRecord record;
    private final Observed observed;
    private final Looking looking;
    private final Step.Verify step;

    Verifying(Session session, Tenure tenure, Observed observed, Looking looking, Step.Verify step) {
        this.session = session;
        this.tenure = tenure;
        this.record = tenure.record();
        this.observed = observed;
        this.looking = looking;
        this.step = step;
    }

    Outcome attempt(List<HttpCheck> checks) throws CallException {
        URI endpoint = endpoint();
        for (int i = 0; i < checks.size(); i++) {
            if (record.passed().contains(Step.Verify.passed(i))) {
                continue;
            }
            if (tenure.beatDue() && !tenure.write(draft -> draft)) {
                return Work.AGAIN;
            }
            HttpCheck check = checks.get(i);
            Optional<String> problem = session.verifier().problem(endpoint, check);
            if (problem.isPresent()) {
                return later(i, check, problem.get());
            }
            session.tell(judged(check, problem));
            boolean last = i == checks.size() - 1;
            String passed = Step.Verify.passed(i);
            if (!last && !tenure.write(draft -> draft.passed(passed))) {
                return Work.AGAIN;
            }
        }
        tenure.write(draft -> draft.passed(Step.Verify.PASSED));
        return Work.AGAIN;
    }

    /** Only watched time counts, of whoever has watched. */
    private Outcome later(int number, HttpCheck check, String problem) {
        Watch watch = looking.look(Step.Verify.passed(number), 0, record.watch());
        if (watch.watched().compareTo(check.until()) < 0) {
            String line = Plan.line(step) + ": " + problem;
            session.tell(new Event.WaitingFor(observed.cluster(), line, 0, 0, watch.watched()));
            return new Waiting(line, POLL);
        }
        session.tell(judged(check, Optional.of(problem)));
        throw new DeliveryException(
                ErrorKind.VERIFICATION_FAILED, "the verification of " + step.group() + " failed: " + problem);
    }

    private Event judged(HttpCheck check, Optional<String> problem) {
        String contains =
                check.contains().map(text -> ", contains '" + text + "'").orElse("");
        String matches =
                check.matches().map(regex -> ", matches '" + regex + "'").orElse("");
        String headers = check.headers().isEmpty() ? "" : ", with " + check.headers();
        return new Event.Judged(
                observed.cluster(),
                Plan.line(step),
                check.toString(),
                problem.isEmpty() ? "as expected" : "",
                check.statuses() + headers + contains + matches,
                problem.isEmpty() ? Event.Verdict.PASSED : Event.Verdict.FAILED,
                problem.orElse(""));
    }

    private URI endpoint() throws CallException {
        GroupRef ref = new GroupRef(observed.cluster(), step.group(), Optional.of(record.id()));
        GroupRef meant =
                observed.group(step.group()).map(g -> g.in(observed.cluster())).orElse(ref);
        return session.target()
                .endpoint(meant)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.UNSUPPORTED, meant + " cannot be verified: it has no endpoint of its own"));
    }
}
