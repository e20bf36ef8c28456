package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.model.Capacity;
import io.slipway.model.Claim;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Intent;
import io.slipway.model.Needs;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.PushNumbers;
import io.slipway.model.Result;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Trial;
import io.slipway.model.Watch;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Feature;
import io.slipway.strategy.Planner;
import io.slipway.target.Guard;
import io.slipway.target.NameCheck;
import io.slipway.target.Target;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From a request, the last record and what is there to the record of a new delivery; refuses what cannot be. */
final class Opening {
    private final DeliveryRequest request;
    private final String digest;
    private final Target target;
    private final Optional<DeliveryRecord> last;
    private final Observed observed;

    Opening(DeliveryRequest request, String digest, Target target, Optional<DeliveryRecord> last, Observed observed) {
        this.request = request;
        this.digest = digest;
        this.target = target;
        this.last = last;
        this.observed = observed;
    }

    /** The record to open; nothing if what is wanted already is. */
    Optional<DeliveryRecord> record(Instant now) {
        if (nothingToDo()) {
            return Optional.empty();
        }
        checkAbilities();
        Needs needs = request.newGroup().map(NewGroup::needs).orElse(Needs.NONE);
        Intent intent = Intents.settled(request.intent(), last, observed).withNeeds(needs);
        DeliveryRecord record = record(intent, now);
        checkPlan(record, Planner.plan(record, observed));
        return Optional.of(record);
    }

    private boolean nothingToDo() {
        if (request.intent().operation() == Operation.SETTLE) {
            return !BeforePicture.differs(last, observed)
                    && !Planner.orphans(observed)
                    && observed.groups().stream().noneMatch(group -> BeforePicture.undone(last, group));
        }
        if (request.force()) {
            return false;
        }
        return Intents.alreadySo(request.intent(), observed) || stillStands();
    }

    /** The very same was done last, succeeded, and what it left alone serves, healthy. */
    private boolean stillStands() {
        Optional<DeliveryRecord> same =
                last.filter(r -> r.digest().equals(digest) && r.result().equals(Optional.of(Result.SUCCEEDED)));
        List<ServerGroupName> serving =
                observed.enabled().stream().map(ServerGroup::name).toList();
        return same.isPresent()
                && !serving.isEmpty()
                && same.get().end().stream().map(Standing::name).toList().equals(serving)
                && observed.enabled().stream()
                        .allMatch(g -> g.healthy()
                                >= request.intent().needed(g.capacity().desired()));
    }

    private void checkAbilities() {
        Set<Feature> needed = EnumSet.noneOf(Feature.class);
        needed.addAll(Planner.strategy(request.intent()).requires());
        if (!request.verify().isEmpty()) {
            needed.add(Feature.GROUP_ENDPOINT);
        }
        String what = request.intent().operation() == Operation.DEPLOY
                ? "strategy '" + request.intent().strategy().word() + "'"
                : request.intent().operation().word();
        target.require(needed, what);
        Problems problems = new Problems();
        NameCheck.check(request.cluster().name(), target.capabilities(), "application, stack, detail", problems);
        problems.throwIfAny();
    }

    /** Every weight that will be asked for can be had, and the guard would not stop it half-way. */
    private void checkPlan(DeliveryRecord record, Plan plan) {
        Capabilities can = target.capabilities();
        for (Step step : plan.steps()) {
            if (step instanceof Step.Shift shift && record.intent().operation() != Operation.SETTLE) {
                checkSplit(shift.split(), can);
            }
        }
        if (record.intent().operation() != Operation.DEPLOY && record.intent().operation() != Operation.SETTLE) {
            guard(plan);
        }
    }

    private void guard(Plan plan) {
        Guard guard = new Guard(observed);
        for (Step step : plan.steps()) {
            if (step instanceof Step.Shift shift && !shift.split().weights().containsValue(TrafficSplit.ALL)) {
                guard.shift(shift.split());
            } else if (step instanceof Step.Resize resize && resize.capacity().desired() == 0) {
                guard.resize(resize.group(), resize.capacity());
            }
        }
    }

    private void checkSplit(TrafficSplit split, Capabilities can) {
        long sharing = split.weights().values().stream().filter(w -> w > 0).count();
        if (sharing > 1) {
            target.require(Set.of(Feature.SHARED_TRAFFIC), "a split such as " + split);
        }
        if (split.weights().values().stream().anyMatch(weight -> weight % can.weightStep() != 0)) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "account " + target.account() + " cannot divide traffic as " + split + ": its smallest step is "
                            + can.weightStep() / 100.0 + " %",
                    "use strategy 'redBlack', or capacities whose shares fit");
        }
    }

    private List<Standing> before(Intent intent) {
        List<Standing> left = intent.operation() == Operation.SETTLE ? BeforePicture.asLeft(last, observed) : List.of();
        return left.isEmpty() ? BeforePicture.of(last, observed, intent.subject()) : left;
    }

    private DeliveryRecord record(Intent intent, Instant now) {
        boolean makes = intent.operation() == Operation.DEPLOY;
        int lastPush = last.map(DeliveryRecord::lastPush).orElse(ServerGroupName.NO_PUSH);
        List<ServerGroupName> announced =
                makes ? List.of(PushNumbers.next(request.cluster().name(), lastPush, observed.groups())) : List.of();
        return new DeliveryRecord(
                DeliveryId.random(),
                digest,
                intent,
                request.by(),
                now,
                Phase.PREPARING,
                Optional.empty(),
                "",
                false,
                announced,
                before(intent),
                TrafficSplit.NOTHING,
                last.map(DeliveryRecord::wanted).orElse(Capacity.ZERO),
                makes ? announced.get(0).push() : lastPush,
                new TreeSet<>(request.verify().isEmpty() ? Set.of(Step.Verify.PASSED) : Set.of()),
                Watch.NONE,
                Claim.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trial.NONE,
                !intent.needs().services().isEmpty()
                        || last.map(DeliveryRecord::bound).orElse(false),
                last.map(DeliveryRecord::activation).orElse(0L),
                List.of(),
                Optional.empty(),
                last.map(DeliveryRecord::carriedOn).orElse(List.of()));
    }
}
