package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Closed;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Extent;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.StrategyName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settles what a request left open: which group, how large. Refuses what names nothing, or what is not ours. */
final class Intents {
    private Intents() {}

    static Intent settled(Intent intent, Optional<DeliveryRecord> last, Observed observed) {
        return decided(intent, last, observed).withTraffic(Workers.traffic(intent, last));
    }

    private static Intent decided(Intent intent, Optional<DeliveryRecord> last, Observed observed) {
        return switch (intent.operation()) {
            case DEPLOY -> deploy(intent, last, observed);
            case ROLLBACK -> rollback(intent, last, observed);
            case ENABLE -> about(intent, subject(intent, observed).name(), intent.capacity());
            case DISABLE -> disable(intent, last, subject(intent, observed));
            case DESTROY ->
                about(intent, managed(intent, subject(intent, observed)).name(), intent.capacity());
            case RESIZE -> resize(intent, observed);
            case RESTART -> restart(intent, observed);
            case SHRINK_CLUSTER, SCALE_DOWN_CLUSTER, DISABLE_CLUSTER, DESTROY_CLUSTER ->
                intent.withExtent(new Selection(intent, observed).choose());
            case SETTLE -> intent;
        };
    }

    /** What is wanted already is, whoever did it. */
    static boolean alreadySo(Intent intent, Observed observed) {
        Optional<ServerGroup> subject = intent.subject().flatMap(observed::group);
        return switch (intent.operation()) {
            case ENABLE -> subject.map(ServerGroup::enabled).orElse(false);
            case DISABLE -> subject.map(group -> !group.enabled()).orElse(false);
            case DESTROY -> intent.subject().isPresent() && subject.isEmpty();
            case RESIZE ->
                subject.map(group -> Optional.of(group.capacity()).equals(intent.capacity()))
                        .orElse(false);
            case SHRINK_CLUSTER, SCALE_DOWN_CLUSTER, DISABLE_CLUSTER, DESTROY_CLUSTER ->
                new Selection(intent, observed).choose().chosen().isEmpty();
            case DEPLOY, ROLLBACK, RESTART, SETTLE -> false;
        };
    }

    private static Intent deploy(Intent intent, Optional<DeliveryRecord> last, Observed observed) {
        List<Standing> sources = BeforePicture.of(last, observed, Optional.empty());
        Capacity size = intent.capacity().orElseGet(() -> defaultSize(intent, last, sources));
        if (size.desired() == 0) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "capacity: a deployment needs at least 1 instance",
                    "set capacity to 1 or more; nothing was touched");
        }
        return about(intent, Optional.empty(), Optional.of(size));
    }

    /** Beside the others, one of their size; in place of the others, of their size together. */
    private static Capacity defaultSize(Intent intent, Optional<DeliveryRecord> last, List<Standing> sources) {
        if (intent.strategy() == StrategyName.NONE && !sources.isEmpty()) {
            return sources.get(sources.size() - 1).capacity();
        }
        return Wanted.next(last, sources);
    }

    private static Intent rollback(Intent intent, Optional<DeliveryRecord> last, Observed observed) {
        ServerGroup target = intent.subject().isPresent()
                ? formerPrimary(intent, subject(intent, observed), last)
                : latestServed(intent, last, observed);
        if (target.enabled() && observed.enabled().size() == 1) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    target.name() + " alone has the traffic already",
                    "name another server group; there are " + names(observed.groups()));
        }
        List<Standing> sources = BeforePicture.of(last, observed, Optional.empty());
        Capacity size = intent.capacity().orElseGet(() -> Wanted.next(last, sources));
        return about(intent, Optional.of(target.name()), Optional.of(size));
    }

    private static ServerGroup formerPrimary(Intent intent, ServerGroup group, Optional<DeliveryRecord> last) {
        if (!group.primary() || BeforePicture.undone(last, group)) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    group.name() + " never served: it was made by a delivery that failed, or is no primary",
                    "name a server group that served before");
        }
        return managed(intent, group);
    }

    /** The group that served last before what serves now. */
    private static ServerGroup latestServed(Intent intent, Optional<DeliveryRecord> last, Observed observed) {
        List<ServerGroupName> served = new ArrayList<>(last.stream()
                .flatMap(record -> record.history().stream())
                .filter(closed -> !closed.result().undone() || closed.serves().isPresent())
                .map(Closed::serves)
                .flatMap(Optional::stream)
                .toList());
        List<ServerGroup> older = new ArrayList<>(observed.groups());
        Collections.reverse(older);
        older.forEach(group -> served.add(group.name()));
        return served.stream()
                .flatMap(name -> observed.group(name).stream())
                .filter(group -> !group.enabled()
                        && group.primary()
                        && intent.manages(group.birth().map(Birth::delivery)))
                .filter(group -> !BeforePicture.undone(last, group))
                .findFirst()
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.NOT_FOUND,
                        observed.cluster() + " has no former version to go back to; there are "
                                + names(observed.groups()),
                        "deploy the earlier image instead"));
    }

    /** What takes no traffic is disabled by taking its instances. */
    private static Intent disable(Intent intent, Optional<DeliveryRecord> last, ServerGroup group) {
        ServerGroup off = Workers.traffic(intent, last) ? group : managed(intent, group);
        return about(intent, off.name(), intent.capacity());
    }

    private static Intent resize(Intent intent, Observed observed) {
        ServerGroup group = managed(intent, theOne(intent, observed));
        return about(intent, group.name(), intent.capacity());
    }

    /** Whatever runs now is restarted, and what is started from now on is not: by the cloud's own clock. */
    private static Intent restart(Intent intent, Observed observed) {
        ServerGroup group = managed(intent, theOne(intent, observed));
        Extent.Instances instances = (Extent.Instances) intent.extent();
        Optional<Instant> youngest = group.instances().stream()
                .flatMap(instance -> instance.started().stream())
                .max(Comparator.naturalOrder());
        return about(intent, group.name(), intent.capacity())
                .withExtent(new Extent.Instances(instances.atOnce(), youngest));
    }

    /** The group that is named, or that alone has traffic. */
    private static ServerGroup theOne(Intent intent, Observed observed) {
        if (intent.subject().isPresent()) {
            return subject(intent, observed);
        }
        if (observed.enabled().size() == 1) {
            return observed.enabled().get(0);
        }
        throw new DeliveryException(
                ErrorKind.INVALID_REQUEST,
                "group: must be named, because " + observed.enabled().size() + " server groups have traffic",
                choice(observed));
    }

    private static ServerGroup subject(Intent intent, Observed observed) {
        ServerGroupName name = intent.subject()
                .orElseThrow(() ->
                        new DeliveryException(ErrorKind.INVALID_REQUEST, "group: must be named", choice(observed)));
        return observed.group(name)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.NOT_FOUND,
                        "there is no server group " + name + " in " + observed.cluster(),
                        choice(observed)));
    }

    private static ServerGroup managed(Intent intent, ServerGroup group) {
        if (!intent.manages(group.birth().map(Birth::delivery))) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    group.name() + " was not made by Slipway, so it is not changed",
                    "change it with the tool that made it, or let Slipway have it: 'adopt'");
        }
        return group;
    }

    private static Intent about(Intent intent, ServerGroupName subject, Optional<Capacity> capacity) {
        return about(intent, Optional.of(subject), capacity);
    }

    private static Intent about(Intent intent, Optional<ServerGroupName> subject, Optional<Capacity> capacity) {
        return intent.withSubject(subject).withCapacity(capacity);
    }

    private static String choice(Observed observed) {
        return observed.groups().isEmpty()
                ? "deploy something first: there are no server groups"
                : "name one of " + names(observed.groups());
    }

    private static String names(List<ServerGroup> groups) {
        return groups.isEmpty()
                ? "no server groups"
                : groups.stream().map(g -> g.name().toString()).collect(Collectors.joining(", "));
    }
}
