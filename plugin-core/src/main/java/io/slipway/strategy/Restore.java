package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Result;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Plan;
import io.slipway.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way back to the before-picture: capacity first, then health, then traffic, then what was made goes. Where there
 * is no way back, what serves is kept and the delivery ends as it stands: no state blocks a cluster for ever.
 */
final class Restore {
    /** The record notes this when the wait for the sources' health has used up its time. */
    static final String GAVE_UP = "gave up waiting for what served before";

    private final DeliveryRecord record;
    private final Observed observed;
    private final List<Step> steps = new ArrayList<>();

    Restore(DeliveryRecord record, Observed observed) {
        this.record = record;
        this.observed = observed;
    }

    Plan plan() {
        if (frozen()) {
            return new Plan(List.of(new Step.Close(Result.FROZEN)));
        }
        if (firstDeliveryServes()) {
            return keepWhatWasMade(Result.CANCELLED_KEPT);
        }
        if (noWayBack()) {
            return keepWhatWasMade(Result.FROZEN);
        }
        goBack();
        return new Plan(steps);
    }

    private boolean frozen() {
        boolean stoppedTwice = record.cancel().filter(c -> c.times() > 1).isPresent();
        boolean asked = record.intent().onFailure() == OnFailure.FREEZE && record.reached();
        return stoppedTwice || asked;
    }

    private boolean firstDeliveryServes() {
        return record.sources().isEmpty() && record.reached() && healthyMade().isPresent();
    }

    private boolean noWayBack() {
        boolean sourcesGone =
                record.sources().stream().allMatch(s -> observed.group(s.name()).isEmpty());
        boolean gaveUp = record.passed().contains(GAVE_UP) && sourcesHealthy() == 0;
        boolean served = !record.sources().isEmpty();
        return served
                && record.reached()
                && (sourcesGone || gaveUp)
                && healthyMade().isPresent();
    }

    private Plan keepWhatWasMade(Result result) {
        ServerGroup group = healthyMade().orElseThrow();
        Capacity size = record.intent().capacity().orElse(group.capacity());
        Optional<DeliveryId> birth = group.in(observed.cluster()).birth();
        if (birth.isPresent()) {
            steps.add(new Step.Resize(group.name(), birth, size));
        }
        steps.addAll(Parts.shift(record, Parts.allTo(group.name(), record, observed)));
        record.trial().baselines().forEach(name -> remove(name, steps));
        steps.add(new Step.Close(result));
        return new Plan(steps);
    }

    private void goBack() {
        steps.addAll(new SafeSplit(record, observed).steps());
        record.sources().forEach(this::resizeBack);
        if (!record.sources().isEmpty()) {
            if (othersServe() && !record.passed().contains(GAVE_UP)) {
                steps.addAll(Parts.awaitHealthy(fullSources()));
            }
            steps.addAll(Parts.shift(record, beforeSplit()));
        }
        record.before().stream().filter(s -> !s.served()).forEach(this::resizeBack);
        List<ServerGroupName> gone = keepsWhatWasMade() ? record.trial().baselines() : record.announced();
        if (!record.sources().isEmpty() && !record.intent().traffic()) {
            Parts.scaleDownOthers(record, observed, beforeSplit()).stream()
                    .filter(step -> !gone.contains(step.group()))
                    .forEach(steps::add);
        }
        List<Step> going = new ArrayList<>();
        gone.forEach(name -> remove(name, going));
        going.addAll(Parts.destroyLeftovers(record, observed));
        Attachments attachments = new Attachments(record, observed);
        steps.addAll(attachments.stopJobs());
        steps.addAll(attachments.unbindAfter(going));
        steps.add(new Step.Close(result()));
    }

    private void resizeBack(Standing standing) {
        if (record.intent().manages(standing.birth())
                && observed.group(standing.name()).isPresent()) {
            steps.add(new Step.Resize(standing.name(), standing.birth(), standing.capacity()));
        }
    }

    /** Seen in a listing or not: a listing may lag, and a late call may still make it. */
    private void remove(ServerGroupName name, List<Step> going) {
        if (record.trafficMoved()
                && record.intent().traffic()
                && observed.group(name).isPresent()) {
            going.add(new Step.AwaitDrained(name, Optional.of(record.id())));
        }
        going.add(new Step.Destroy(name, Optional.of(record.id())));
    }

    private TrafficSplit beforeSplit() {
        Map<ServerGroupName, Integer> parts = new TreeMap<>();
        for (Standing standing : record.before()) {
            if (!standing.membership().equals(Membership.DETACHED)) {
                parts.put(standing.name(), standing.membership().weightOrZero());
            }
        }
        observed.split().weights().keySet().forEach(name -> parts.putIfAbsent(name, 0));
        return TrafficSplit.inProportion(parts);
    }

    /** Groups that did not serve before have healthy instances and traffic now: there is time to wait. */
    private boolean othersServe() {
        return record.reached() && observed.enabled().stream().anyMatch(g -> g.healthy() > 0 && !isSource(g.name()));
    }

    private Map<ServerGroupName, Integer> fullSources() {
        Map<ServerGroupName, Integer> needed = new TreeMap<>();
        record.sources().stream()
                .filter(s -> observed.group(s.name()).isPresent())
                .forEach(s ->
                        needed.put(s.name(), record.intent().needed(s.capacity().desired())));
        return needed;
    }

    private int sourcesHealthy() {
        return observed.groups().stream()
                .filter(g -> isSource(g.name()))
                .mapToInt(ServerGroup::healthy)
                .sum();
    }

    private boolean isSource(ServerGroupName name) {
        return record.sources().stream().anyMatch(s -> s.name().equals(name));
    }

    /** What was to be brought into service, if it is well: a new group, or the subject of a rollback or enable. */
    private Optional<ServerGroup> healthyMade() {
        Optional<ServerGroupName> name =
                record.made().isPresent() ? record.made() : record.intent().subject();
        return name.flatMap(observed::group)
                .filter(g -> g.healthy() > 0 && !isSource(g.name()))
                .filter(g -> record.made().isEmpty() || g.bornBy(record.id()));
    }

    private boolean keepsWhatWasMade() {
        return record.intent().onFailure() != OnFailure.DESTROY && !record.cancelled();
    }

    private Result result() {
        if (record.intent().operation() == Operation.SETTLE) {
            return Result.SUCCEEDED;
        }
        return record.cancelled() ? Result.CANCELLED : Result.FAILED;
    }
}
