package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.event.Event;
import io.slipway.event.Event.Ending;
import io.slipway.model.Cluster;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells when a step begins and when it is behind us: an attempt knows only that it is not done yet. */
final class StepTeller {
    private final Session session;
    private final Cluster cluster;
    private Optional<Step> current = Optional.empty();
    private Duration began = Duration.ZERO;

    StepTeller(Session session, Cluster cluster) {
        this.session = session;
        this.cluster = cluster;
    }

    /** This is what remains, and that the first of it which is not done. */
    void next(Step next, Plan plan, Predicate<Step> done) {
        if (current.equals(Optional.of(next))) {
            return;
        }
        current.ifPresent(before -> {
            boolean left = overtaken(before, next, plan.steps()) && !done.test(before);
            end(left ? Ending.LEFT : Ending.DONE);
        });
        if (!next.mark()) {
            current = Optional.of(next);
            began = session.clock().elapsed();
            session.tell(new Event.StepStarted(cluster, kind(next), Plan.line(next), !next.move()));
        }
    }

    /** Still to be done, after something else. */
    private static boolean overtaken(Step before, Step next, List<Step> remaining) {
        return remaining.indexOf(before) > remaining.indexOf(next);
    }

    /** Nothing more is done about it. */
    void leave() {
        end(Ending.LEFT);
    }

    void fail(Step step, DeliveryException failed) {
        session.tell(new Event.Failed(cluster, Plan.line(step), failed.kind(), failed.problem(), failed.remedy()));
        end(Ending.FAILED);
    }

    private void end(Ending ending) {
        current.ifPresent(step -> session.tell(new Event.StepEnded(
                cluster,
                kind(step),
                Plan.line(step),
                ending,
                session.clock().elapsed().minus(began))));
        current = Optional.empty();
    }

    private static String kind(Step step) {
        return step.getClass().getSimpleName();
    }
}
