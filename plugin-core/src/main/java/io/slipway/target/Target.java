package io.slipway.target;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.Feature;
import io.slipway.spi.Freshness;
import io.slipway.spi.Ledger;
import io.slipway.spi.MetricStore;
import io.slipway.spi.NameTakenException;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Verb;
import io.slipway.target.Fence.StaleException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One account's driver, made safe: what everybody but its provider calls. Never waits. One for each account and process:
 * it counts the calls of all deliveries, and shares among them what was seen. Thread-safe.
 */
public final class Target {
    private final String account;
    private final Cloud cloud;
    private final TargetDriver driver;
    private final Clock clock;
    private final Allowance allowance;
    private final Sightings<Cluster, Observed> sightings;

    /** @param clock of this process, whose monotonic time counts */
    public Target(String account, Cloud cloud, Clock clock) {
        this.account = account;
        this.cloud = cloud;
        this.driver = cloud.driver();
        this.clock = clock;
        this.allowance = new Allowance(clock, driver.capabilities());
        this.sightings = new Sightings<>(clock);
    }

    /**
     * How long until an attempt may begin that will make calls; zero if it may now. One that has begun goes on to its
     * end.
     *
     * @param urgent a lease is at stake
     */
    public Duration pause(boolean urgent) {
        return allowance.wait(urgent);
    }

    /** The account's ledger, whose calls count as all others do. */
    public SharedLedger share(Ledger ledger) {
        return new SharedLedger(ledger, clock, allowance);
    }

    public String account() {
        return account;
    }

    public Capabilities capabilities() {
        return driver.capabilities();
    }

    /** What a split comes to with so many instances; the split itself where weights are exact. */
    public TrafficSplit reached(TrafficSplit split, Map<ServerGroupName, Integer> instances) {
        return driver.reached(split, instances);
    }

    /** @throws DeliveryException UNSUPPORTED naming what is missing; nothing was touched */
    public void require(Set<Feature> needed, String what) {
        Set<Feature> missing = new TreeSet<>(needed);
        missing.removeAll(capabilities().features());
        if (!missing.isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    what + " is not possible on account " + account + ": it lacks " + missing,
                    ErrorKind.UNSUPPORTED.remedy());
        }
    }

    /** @throws DeliveryException ACCESS_DENIED listing everything that the account may not do */
    public void preflight(Cluster cluster, Set<Verb> verbs) throws CallException {
        List<String> missing = call("check permissions", () -> driver.preflight(cluster, verbs));
        if (!missing.isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.ACCESS_DENIED,
                    "account " + account + " may not do what is needed: " + String.join("; ", missing),
                    "grant what is listed; nothing was touched");
        }
    }

    /** A fresh look. */
    public Observed observe(Cluster cluster) throws CallException {
        Duration began = clock.elapsed();
        Observed seen = call("look at " + cluster, () -> driver.observe(cluster, Freshness.FRESH));
        sightings.saw(cluster, seen, began);
        return seen;
    }

    /**
     * A fresh look.
     *
     * @param bound with the bindings of services for the cluster: one more call
     */
    public Observed observe(Cluster cluster, boolean bound) throws CallException {
        Observed seen = observe(cluster);
        return bound && cloud.services().isPresent()
                ? seen.withBindings(services().bindings(cluster))
                : seen;
    }

    /** @throws DeliveryException UNSUPPORTED if the account has none */
    public ServiceTarget services() {
        return cloud.services()
                .map(services -> new ServiceTarget(this, services))
                .orElseThrow(() -> lacks("services"));
    }

    /** @throws DeliveryException UNSUPPORTED if the account runs none */
    public TaskTarget tasks() {
        return cloud.tasks().map(tasks -> new TaskTarget(this, tasks)).orElseThrow(() -> lacks("one-off tasks"));
    }

    private DeliveryException lacks(String what) {
        return new DeliveryException(
                ErrorKind.UNSUPPORTED,
                "account " + account + " has no " + what,
                "leave them out, or use an account of a cloud that has them");
    }

    /**
     * What somebody of this process saw a moment ago: for who waits, and moves nothing. Nothing where it is not known,
     * and the account may not be called now.
     */
    public Optional<Sighting<Observed>> recent(Cluster cluster) throws CallException {
        return sightings.recent(cluster, allowance.wait(false).isZero(), new Glance());
    }

    private final class Glance implements Sightings.Eye<Cluster, Observed, CallException> {
        @Override
        public Observed one(Cluster cluster) throws CallException {
            return call("look at " + cluster, () -> driver.observe(cluster, Freshness.RECENT));
        }

        @Override
        public Optional<Map<Cluster, Observed>> many(Set<Cluster> clusters) throws CallException {
            return call("look at " + clusters.size() + " clusters", () -> driver.observeMany(clusters))
                    .map(all -> all.stream().collect(Collectors.toMap(Observed::cluster, seen -> seen)));
        }
    }

    public List<Cluster> clusters(String location, String application) throws CallException {
        return call("list the clusters of account " + account, () -> driver.clusters(location, application));
    }

    /** @param entrance what it is to be like; absent where the group takes no traffic */
    public void create(Fence fence, ServerGroupSpec spec, Optional<Value.Fields> entrance)
            throws CallException, StaleException {
        if (cloud.entrance().isPresent() && entrance.isPresent()) {
            change(
                    fence,
                    "prepare the entrance of " + spec.cluster(),
                    () -> cloud.entrance().orElseThrow().ensure(spec.cluster(), entrance.get()));
        }
        change(fence, "create " + spec.ref(), () -> driver.create(spec));
    }

    public void resize(Fence fence, GroupRef group, Capacity capacity) throws CallException, StaleException {
        change(fence, "resize " + group + " to " + capacity, () -> driver.resize(group, capacity));
    }

    public void restart(Fence fence, GroupRef group, Set<String> instances, Instant startedBy)
            throws CallException, StaleException {
        change(
                fence,
                "restart " + instances.size() + " instances of " + group,
                () -> driver.restart(group, instances, startedBy));
    }

    public void route(Fence fence, Cluster cluster, TrafficSplit split) throws CallException, StaleException {
        change(fence, "divide the traffic of " + cluster, () -> driver.route(cluster, split));
    }

    public void destroy(Fence fence, GroupRef group) throws CallException, StaleException {
        change(fence, "destroy " + group, () -> driver.destroy(group));
    }

    public boolean drained(GroupRef group) throws CallException {
        return call("see whether " + group + " has drained", () -> driver.drained(group));
    }

    /** Never fails: a diagnosis that cannot be had is no reason to fail otherwise. */
    public Diagnosis diagnose(GroupRef group) {
        try {
            return call("diagnose " + group, () -> driver.diagnose(group));
        } catch (CallException unavailable) {
            return Diagnosis.NOTHING;
        }
    }

    public Optional<URI> endpoint(Cluster cluster) throws CallException {
        return cloud.entrance().isEmpty()
                ? Optional.empty()
                : call(
                        "find the endpoint of " + cluster,
                        () -> cloud.entrance().get().endpoint(cluster));
    }

    public Optional<URI> endpoint(GroupRef group) throws CallException {
        return cloud.entrance().isEmpty()
                ? Optional.empty()
                : call(
                        "find the endpoint of " + group,
                        () -> cloud.entrance().get().endpoint(group));
    }

    /** Whether all of these are measured. */
    public boolean measures(Set<String> metrics) {
        return cloud.metrics()
                .filter(store -> store.metrics().containsAll(metrics))
                .isPresent();
    }

    /** For how long after a moment what was measured then may be incomplete. */
    public Duration metricDelay() {
        return cloud.metrics().map(MetricStore::delay).orElse(Duration.ZERO);
    }

    /** The time of day as the metric store tells it. */
    public Instant metricTime() throws CallException {
        MetricStore store = cloud.metrics().orElseThrow();
        return call("ask the metric store for the time", store::now, store::classify);
    }

    public MetricStore.Series series(MetricStore.Query query) throws CallException {
        MetricStore store = cloud.metrics().orElseThrow();
        return call("read the " + query.metric() + " of " + query.group(), () -> store.series(query), store::classify);
    }

    /** What the group was made with, as far as the cloud can tell. */
    /** Nothing where the cloud cannot tell. */
    public Optional<Boolean> hasImage(String location, String image) throws CallException {
        return call("look for image " + image, () -> driver.hasImage(location, image));
    }

    public Optional<Value.Fields> settings(GroupRef group) throws CallException {
        return call("read the settings of " + group, () -> driver.settings(group));
    }

    /** How many more instances there is room for; nothing where the cloud does not tell. */
    public OptionalInt room(Cluster cluster) throws CallException {
        return call("look how much room there is for " + cluster, () -> driver.room(cluster));
    }

    /** What an exception of this account's cloud means. */
    public Failure classify(Exception failed) {
        return driver.classify(failed);
    }

    /** A call that changes nothing. */
    @FunctionalInterface
    interface Look<T> {
        T get() throws Exception;
    }

    /** A call that changes something. */
    @FunctionalInterface
    private interface Change {
        void run() throws Exception;
    }

    private void change(Fence fence, String what, Change change) throws CallException, StaleException {
        fence.check();
        call(what, () -> {
            change.run();
            return true;
        });
    }

    <T> T call(String what, Look<T> look) throws CallException {
        return call(what, look, driver::classify);
    }

    private <T> T call(String what, Look<T> look, Function<Exception, Failure> classify) throws CallException {
        allowance.spend();
        try {
            T result = look.get();
            allowance.taken();
            return result;
        } catch (NameTakenException taken) {
            throw new CallException(what, Failure.of(ErrorKind.NAME_TAKEN, String.valueOf(taken.getMessage())), taken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallException(what, Failure.doubtful(ErrorKind.CANCELLED, "interrupted"), interrupted);
        } catch (Exception failed) {
            Failure failure = classify.apply(failed);
            allowance.failed(failure);
            throw new CallException(what, failure, failed);
        }
    }
}
