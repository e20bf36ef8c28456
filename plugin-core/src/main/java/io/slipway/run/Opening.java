package io.slipway.run;

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
import io.slipway.plan.Step;
import io.slipway.strategy.Planner;
import io.slipway.target.Target;
import java.time.Instant;
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
    private final Observed there;
    /** As the delivery looks at it. */
    private final Observed observed;

    Opening(DeliveryRequest request, String digest, Target target, Optional<DeliveryRecord> last, Observed observed) {
        this.request = request;
        this.digest = digest;
        this.target = target;
        this.last = last;
        this.there = observed;
        this.observed = Workers.seen(request.intent(), last, observed);
    }

    /** The record to open; nothing if what is wanted already is. */
    Optional<DeliveryRecord> record(Instant now) {
        if (nothingToDo()) {
            return Optional.empty();
        }
        Workers.check(request, last, there);
        Abilities abilities = new Abilities(target);
        abilities.check(request, Workers.traffic(request.intent(), last));
        Needs needs = request.newGroup().map(NewGroup::needs).orElse(Needs.NONE);
        Intent intent = Intents.settled(request.intent(), last, observed).withNeeds(needs);
        DeliveryRecord record = record(intent, now);
        abilities.check(record, Planner.plan(record, observed), observed);
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
        boolean again = request.intent().operation() == Operation.RESTART;
        return Intents.alreadySo(request.intent(), observed) || !again && stillStands();
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

    private List<Standing> before(Intent intent) {
        List<Standing> left = intent.operation() == Operation.SETTLE ? BeforePicture.asLeft(last, observed) : List.of();
        return left.isEmpty() ? BeforePicture.of(last, observed, intent.subject()) : left;
    }

    private DeliveryRecord record(Intent intent, Instant now) {
        List<Standing> before = before(intent);
        DeliveryRecord opened = opened(intent, before, now);
        if (intent.operation() != Operation.DEPLOY) {
            return opened;
        }
        DeliveryRecord makes = opened.with(draft -> draft.announce(next(opened)));
        if (!Baselines.wanted(makes)) {
            return makes;
        }
        Baselines.source(makes, observed);
        return makes.with(draft -> draft.announceBaseline(next(makes)));
    }

    private ServerGroupName next(DeliveryRecord record) {
        return PushNumbers.next(request.cluster().name(), record.lastPush(), observed.groups());
    }

    private DeliveryRecord opened(Intent intent, List<Standing> before, Instant now) {
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
                List.of(),
                before,
                TrafficSplit.NOTHING,
                last.map(DeliveryRecord::wanted).orElse(Capacity.ZERO),
                last.map(DeliveryRecord::lastPush).orElse(ServerGroupName.NO_PUSH),
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
