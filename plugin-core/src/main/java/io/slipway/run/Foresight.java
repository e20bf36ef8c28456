package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Approval;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Standing;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.spi.Setting;
import io.slipway.strategy.Planner;
import io.slipway.target.CallException;
import io.slipway.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request would do: first what somebody left is settled, then comes the request itself. Changes nothing. */
final class Foresight {
    private final DeliveryRequest request;
    private final Target target;
    private final Observed observed;
    private final Instant now;

    Foresight(DeliveryRequest request, Target target, Observed observed, Instant now) {
        this.request = request;
        this.target = target;
        this.observed = observed;
        this.now = now;
    }

    /** @param schema of server groups; absent: of no setting the value is shown */
    Plan plan(Optional<DeliveryRecord> last, Optional<List<Setting>> schema) throws CallException {
        Reached reached = Reached.planned(target, observed);
        List<Step> steps = wished(last).steps().stream().map(reached::step).toList();
        if (request.newGroup().isEmpty()) {
            return new Plan(steps);
        }
        if (steps.stream().anyMatch(Step.Create.class::isInstance)) {
            Requirements.checkImage(target, request);
        }
        Observed seen = Workers.seen(request.intent(), last, observed);
        return new Plan(steps, new Comparing(request.newGroup().get(), seen, target).of(steps, schema));
    }

    private Plan wished(Optional<DeliveryRecord> last) {
        String digest = RequestDigest.of(request);
        Optional<DeliveryRecord> open = last.filter(DeliveryRecord::open);
        Optional<DeliveryRecord> held = open.filter(r -> r.held().isPresent() && !goesBack(r));
        if (held.isPresent() && !(request.whenBusy() instanceof WhenBusy.Supersede)) {
            return besides(held.get(), digest);
        }
        if (open.filter(record -> goesOn(record, digest)).isPresent()) {
            return Planner.plan(open.get(), observed);
        }
        Optional<DeliveryRecord> settling = open.map(Foresight::settling);
        List<Step> steps = new ArrayList<>();
        settling.ifPresent(record -> steps.addAll(Planner.plan(record, observed).steps()));
        if (settling.isEmpty() || request.intent().operation() != Operation.SETTLE) {
            new Opening(request, digest, target, settling.map(this::settled).or(() -> last), observed)
                    .record(now)
                    .ifPresent(record ->
                            steps.addAll(Planner.plan(record, observed).steps()));
        }
        return new Plan(steps);
    }

    private boolean goesBack(DeliveryRecord held) {
        boolean dies =
                held.trafficMoved() && Planner.deadWithTraffic(held, observed).isPresent();
        return dies || Held.over(held, now).isPresent();
    }

    /** What waits for a person is left alone: whoever wants something else is turned away. */
    private Plan besides(DeliveryRecord held, String digest) {
        if (request.intent().operation() == Operation.SETTLE) {
            return Plan.NOTHING;
        }
        if (!held.digest().equals(digest)) {
            throw new DeliveryException(ErrorKind.BUSY, Held.words(held), Held.remedy(held));
        }
        List<Step> steps = Planner.plan(held, observed).steps();
        int hold = 0;
        while (hold < steps.size() && !(steps.get(hold) instanceof Step.Hold)) {
            hold++;
        }
        return new Plan(steps.subList(hold, steps.size()));
    }

    /** What is left once it is promoted; what was made before the hold is made. */
    static Plan promoted(DeliveryRecord held, Observed observed) {
        Approval approval = new Approval(held.hold().orElseThrow().point(), held.by(), held.opened());
        DeliveryRecord resumed = held.with(draft -> draft.approved(approval).resumed());
        return new Plan(Planner.plan(resumed, observed).steps().stream()
                .filter(step -> !(step instanceof Step.Create))
                .toList());
    }

    private static boolean goesOn(DeliveryRecord record, String digest) {
        boolean same = record.digest().equals(digest);
        return same
                && record.phase() != Phase.HELD
                && (record.phase() == Phase.COMMITTED || record.phase().beforeCommit() && !record.cancelled());
    }

    private static DeliveryRecord settling(DeliveryRecord left) {
        return left.phase().beforeCommit() ? left.with(draft -> draft.restoring("left open by " + left.by())) : left;
    }

    private DeliveryRecord settled(DeliveryRecord settling) {
        boolean back = settling.phase() == Phase.RESTORING;
        List<Standing> end = back
                ? settling.sources()
                : observed.enabled().stream().map(Standing::of).toList();
        return settling.with(draft -> draft.closed(back ? Result.FAILED : Result.SUCCEEDED, end, now));
    }
}
