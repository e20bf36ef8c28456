package io.slipway.run;

import io.slipway.event.Event;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Draft;
import io.slipway.model.Hold;
import io.slipway.model.Observed;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Standing;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.strategy.Planner;
import java.time.Instant;
import java.util.List;

/** The steps that change nothing but the record. */
final class Marks {
    private final Session session;
    private final Tenure tenure;
    private final DeliveryRecord record;
    private final Observed observed;
    private final Cluster cluster;

    Marks(Session session, Tenure tenure, Observed observed) {
        this.session = session;
        this.tenure = tenure;
        this.record = tenure.record();
        this.observed = observed;
        this.cluster = observed.cluster();
    }

    Outcome enter(Step.Enter step) {
        if (tenure.write(draft -> entered(draft, step))) {
            session.tell(new Event.PhaseEntered(cluster, step.phase(), step.why()));
        }
        return Work.AGAIN;
    }

    private Draft entered(Draft draft, Step.Enter step) {
        return switch (step.phase()) {
            case SHIFTING -> draft.phase(Phase.SHIFTING).target(step.target()).trafficMoved();
            case COMMITTED -> {
                draft.phase(Phase.COMMITTED)
                        .target(step.target())
                        .wanted(Wanted.after(record, step.target(), observed));
                yield record.trafficMoved() ? draft.activated() : draft;
            }
            case RESTORING -> draft.restoring(step.why());
            case PREPARING, HELD, CLOSED -> draft.phase(step.phase());
        };
    }

    Outcome safeSplit(Step.SafeSplit step) {
        if (tenure.write(draft -> draft.target(step.split()).passed(Planner.safeSplit()))) {
            session.tell(new Event.Noticed(cluster, Plan.line(step)));
        }
        return Work.AGAIN;
    }

    Outcome passed(Step.Passed step) {
        tenure.write(draft -> draft.passed(step.what()));
        return Work.AGAIN;
    }

    Outcome close(Step.Close step) {
        List<Standing> end = observed.enabled().stream()
                .filter(group -> !group.baseline())
                .map(Standing::of)
                .toList();
        boolean otherServes = step.result() == Result.FROZEN || step.result() == Result.CANCELLED_KEPT;
        boolean written = tenure.write(draft -> {
            if (otherServes) {
                draft.activated().wanted(Wanted.sum(end));
            }
            return draft.closed(step.result(), end, session.clock().now());
        });
        return written ? Outcome.DONE : Work.AGAIN;
    }

    Outcome hold(Step.Hold step) {
        Instant now = session.clock().now();
        Hold hold = new Hold(step.point(), step.why(), now, now.plus(step.expires()));
        return tenure.write(draft -> draft.held(hold)) ? Outcome.DONE : Work.AGAIN;
    }
}
