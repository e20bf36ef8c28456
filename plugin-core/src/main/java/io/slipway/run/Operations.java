package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Listener;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Birth;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import io.slipway.model.Image;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServiceRef;
import io.slipway.model.StrategyName;
import io.slipway.plan.Plan;
import io.slipway.record.RecordStore.Stored;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Ledger;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.target.CallException;
import io.slipway.target.Target;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Everything that can be done on one account: what front ends call. Thread-safe. A process has one for each account that
 * it works on, so that its deliveries share what they see and keep to the account's limits together.
 */
public final class Operations {
    private final Cloud cloud;
    private final Optional<Cloud> images;
    private final Session session;

    /** An account that keeps no records bakes and looks; what needs a record is refused as UNSUPPORTED. */
    public Operations(String account, Cloud cloud, Host host, Listener listener) {
        this.cloud = cloud;
        this.images = Optional.empty();
        Ledger ledger = cloud.ledger().orElseGet(() -> new NoLedger(account));
        SecureRandom random = new SecureRandom();
        Target target = new Target(account, cloud, host.clock());
        this.session = new Session(
                target,
                target.share(ledger),
                host.clock(),
                listener,
                random,
                Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX),
                new HttpVerifier());
    }

    Operations(Cloud cloud, Session session) {
        this(cloud, Optional.empty(), session);
    }

    private Operations(Cloud cloud, Optional<Cloud> images, Session session) {
        this.cloud = cloud;
        this.images = images;
        this.session = session;
    }

    /** The same account, whose images come from another one: that one is asked what they were made from. */
    public Operations withImagesOf(Cloud other) {
        return new Operations(cloud, Optional.of(other), session);
    }

    /** The same account, where somebody else hears what is done too: a build with a log of its own. */
    public Operations heardBy(Listener listener) {
        return new Operations(cloud, images, session.heardBy(listener));
    }

    /** A request on its way; nothing happens before its first attempt. */
    public Delivery start(DeliveryRequest request) {
        return new Delivery(session, Errand.of(request));
    }

    /**
     * What is to be done to go back, as things are now: a plain rollback while the server group is there, else its
     * image and settings are deployed once more. Asked for again after a crash, it is the same.
     */
    public DeliveryRequest back(Return wish) {
        boolean there = observe(wish.rollback().cluster())
                .group(wish.group())
                .filter(group -> group.primary() && group.complete() && group.bornBy(wish.born()))
                .isPresent();
        return there ? wish.rollback() : wish.again();
    }

    /**
     * Lets go on what is held, to its end or its next hold. Told again, it joins; after a crash it continues.
     *
     * @param delivery the one that is meant; absent: whichever is held
     * @param at the hold that is meant; absent: whichever it is in
     * @param by the approver
     */
    public Delivery promote(Cluster cluster, Optional<DeliveryId> delivery, Optional<HoldPoint> at, String by) {
        return decide(cluster, new Decision(Decision.Kind.PROMOTE, delivery, at, by));
    }

    /** Sends back what is held, to the state before. Told again, it joins; after a crash it continues. */
    public Delivery abort(Cluster cluster, Optional<DeliveryId> delivery, String by) {
        return decide(cluster, new Decision(Decision.Kind.ABORT, delivery, Optional.empty(), by));
    }

    /** What would still be done if what is held were promoted; nothing where nothing is held. */
    public Plan afterHold(Cluster cluster) {
        try {
            Optional<DeliveryRecord> held = session.store(cluster)
                    .read()
                    .map(Stored::record)
                    .filter(r -> r.held().isPresent());
            return held.isEmpty()
                    ? Plan.NOTHING
                    : Foresight.promoted(held.get(), session.target().observe(cluster));
        } catch (CallException failed) {
            throw failed.toError();
        }
    }

    private Delivery decide(Cluster cluster, Decision decision) {
        return new Delivery(session, Errand.of(cluster, decision));
    }

    /**
     * Lets a hold last for so long from now on, or longer if it does already.
     *
     * @throws DeliveryException if that delivery is not held, or its hold has expired
     */
    public Hold extend(Cluster cluster, Optional<DeliveryId> delivery, Duration time, String by) {
        return new Prolonging(session, cluster).prolong(delivery, time, by);
    }

    /** The same, with somebody who hears of this request alone, such as who writes its report. */
    public Delivery start(DeliveryRequest request, Listener also) {
        return heardBy(also).start(request);
    }

    /** Finishes or undoes what somebody left, removes leftovers, repairs what a late call disturbed. */
    public Delivery settle(Cluster cluster, String by) {
        Intent nothing = Intent.usual(Operation.SETTLE, StrategyName.NONE);
        return start(new DeliveryRequest(
                cluster, nothing, Optional.empty(), Value.Fields.EMPTY, List.of(), WhenBusy.USUAL, false, by));
    }

    /** Wishes that whatever is under way on the cluster stops; whoever owns it, or comes next, goes back. */
    public boolean cancel(Cluster cluster, String by) {
        return CancelWish.record(
                session.store(cluster),
                record -> true,
                Integer.MAX_VALUE,
                by,
                session.clock().now());
    }

    /** As {@link #plan(DeliveryRequest, Schema)}; of settings that change no value is shown. */
    public Plan plan(DeliveryRequest request) {
        return plan(request, Optional.empty());
    }

    /**
     * What would be done, without doing anything: settling what is open, or going on with it, included; and what a new
     * server group changes.
     *
     * @param schema of the provider: tells which settings are secret
     */
    public Plan plan(DeliveryRequest request, Schema schema) {
        return plan(request, Optional.of(schema.at(Setting.Level.SERVER_GROUP)));
    }

    private Plan plan(DeliveryRequest request, Optional<List<Setting>> schema) {
        try {
            Optional<DeliveryRecord> last =
                    session.store(request.cluster()).read().map(Stored::record);
            Observed observed = session.target().observe(request.cluster(), Requirements.bound(request, last));
            Requirements.checkServices(session.target(), request);
            return new Foresight(
                            request, session.target(), observed, session.clock().now())
                    .plan(last, schema);
        } catch (CallException failed) {
            throw failed.toError();
        }
    }

    public ClusterStatus status(Cluster cluster) {
        try {
            Observed observed = session.target().observe(cluster);
            return new ClusterStatus(
                    observed,
                    session.store(cluster).read().map(Stored::record),
                    observed.groups().isEmpty()
                            ? Optional.empty()
                            : session.target().endpoint(cluster),
                    images(observed),
                    session.clock().now());
        } catch (CallException failed) {
            throw failed.toError();
        }
    }

    /**
     * Looks whether the cluster is as it must be; changes nothing.
     *
     * @return what was found, a line for each
     * @throws DeliveryException VERIFICATION_FAILED with every reason, or UNSUPPORTED where one of them cannot be told
     */
    public List<String> checkPreconditions(Cluster cluster, List<Precondition> wanted) {
        try {
            return new Preconditions(
                            session,
                            id -> cloud.bakery()
                                    .map(there -> bakery("").image(id).isPresent()),
                            origins(),
                            session.target().observe(cluster),
                            session.store(cluster).read().map(Stored::record))
                    .check(wanted);
        } catch (CallException failed) {
            throw failed.toError();
        }
    }

    /** Clusters of the application in the location; an empty text means any. */
    public List<Cluster> clusters(String location, String application) {
        try {
            return session.target().clusters(location, application);
        } catch (CallException failed) {
            throw failed.toError();
        }
    }

    /** The image of the group with most traffic. */
    public Optional<Image> currentImage(Cluster cluster) {
        ClusterStatus status = status(cluster);
        Optional<String> id = status.observed().enabled().stream()
                .max(Comparator.comparingInt(ServerGroup::weight))
                .flatMap(ServerGroup::birth)
                .map(Birth::image);
        return status.images().stream()
                .filter(i -> id.equals(Optional.of(i.id())))
                .findFirst();
    }

    private List<Image> images(Observed observed) {
        List<Image> images = new ArrayList<>();
        if (cloud.bakery().isPresent()) {
            BakeCalls bakery = bakery("");
            observed.groups().stream()
                    .flatMap(group -> group.birth().stream())
                    .map(Birth::image)
                    .distinct()
                    .forEach(id -> bakery.image(id).ifPresent(images::add));
        }
        return images;
    }

    /** What a bake would come to, with nothing made. */
    public BakePlan plan(BakeRequest request) {
        BakeCalls calls = bakery(request.by());
        Bakery.Recipe recipe = calls.resolve(request);
        return new BakePlan(recipe, request.rebake() ? Optional.empty() : calls.baked(recipe));
    }

    /** @throws DeliveryException UNSUPPORTED if the account bakes nothing */
    public BakeRun bake(BakeRequest request) {
        return new BakeRun(session, bakery(request.by()), request);
    }

    /**
     * A one-off job, apart from any delivery; nothing happens before the first attempt.
     *
     * @param log hears each line that the job says, without what is secret
     */
    public TaskRun runTask(TaskRequest request, Consumer<String> log) {
        return new TaskRun(session, request, log);
    }

    /**
     * Binds a service for use outside of a cluster, under a name by which it is found again and {@linkplain #unbind
     * unbound}; makes the instance where it is not there and an offering is named.
     */
    public BindRun bind(ServiceRef service, String name, Optional<NewGroup.Offering> offering, Duration patience) {
        return BindRun.bind(session, BindingRef.named(name, service), offering, patience);
    }

    /** Nobody is let in under that name any more. The instance and its data stay. */
    public BindRun unbind(ServiceRef service, String name, Duration patience) {
        return BindRun.unbind(session, BindingRef.named(name, service), patience);
    }

    /** Whether somebody is let in with that binding. */
    public boolean bound(BindingRef binding) {
        try {
            return session.target().services().bindings(binding.service()).contains(binding);
        } catch (CallException failed) {
            throw failed.toError();
        }
    }

    /** Images of that name ("" for any) with these labels, oldest first. */
    public List<Image> findImages(String name, SortedMap<String, String> labels) {
        return bakery("").find(name, labels);
    }

    /** What the base of the image is by now; absent where it bears none. */
    public Optional<Bakery.Base> base(Image image) {
        return bakery("").base(image);
    }

    /**
     * Server groups of the application in the location that run an image whose base is out of date; an empty text means
     * any. Groups whose image this account does not know, or that bears no base, are passed over.
     */
    public List<Outdated> outdated(String location, String application) {
        Origins origins = origins();
        if (origins.nobodyToAsk()) {
            throw bakesNothing();
        }
        List<Outdated> found = new ArrayList<>();
        for (Cluster cluster : clusters(location, application)) {
            found.addAll(origins.outdated(cluster, observe(cluster)));
        }
        return found;
    }

    /** Server groups of the cluster that do so; none where nobody knows its images. */
    public List<Outdated> outdated(Cluster cluster) {
        Origins origins = origins();
        return origins.nobodyToAsk() ? List.of() : origins.outdated(cluster, observe(cluster));
    }

    private Origins origins() {
        List<BakeCalls> bakeries = new ArrayList<>();
        BakeCalls.of(session, cloud, "").ifPresent(bakeries::add);
        images.flatMap(other -> BakeCalls.of(session, other, "")).ifPresent(bakeries::add);
        return new Origins(bakeries);
    }

    private Observed observe(Cluster cluster) {
        try {
            return session.target().observe(cluster);
        } catch (CallException failed) {
            throw failed.toError();
        }
    }

    private BakeCalls bakery(String by) {
        return BakeCalls.of(session, cloud, by).orElseThrow(this::bakesNothing);
    }

    private DeliveryException bakesNothing() {
        return new DeliveryException(
                ErrorKind.UNSUPPORTED,
                "account " + session.target().account() + " bakes no images",
                "bake on another account, or name an image that is there");
    }
}
