package io.slipway.run;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.spi.Feature;
import io.slipway.strategy.Planner;
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

    Plan plan(Optional<DeliveryRecord> last) {
        return new Plan(wished(last).steps().stream().map(this::possible).toList());
    }

    /** With the split that the cloud can do, where it is coarser than what is wished. */
    private Step possible(Step step) {
        if (!(step instanceof Step.Shift shift) || !target.capabilities().has(Feature.SHARED_TRAFFIC)) {
            return step;
        }
        TrafficSplit nearest = TrafficSplit.inSteps(
                shift.split().weights(), target.capabilities().weightStep());
        return nearest.equals(shift.split()) ? step : new Step.Shift(shift.split(), Optional.of(nearest));
    }

    private Plan wished(Optional<DeliveryRecord> last) {
        String digest = RequestDigest.of(request);
        Optional<DeliveryRecord> open = last.filter(DeliveryRecord::open);
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

    private static boolean goesOn(DeliveryRecord record, String digest) {
        boolean same = record.digest().equals(digest);
        return same && (record.phase() == Phase.COMMITTED || record.phase().beforeCommit() && !record.cancelled());
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
