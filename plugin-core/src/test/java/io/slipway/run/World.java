package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Listener;
import io.slipway.json.Value;
import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.memory.MemoryState;
import io.slipway.memory.MemoryUse;
import io.slipway.model.BindingRef;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServiceRef;
import io.slipway.model.TrafficSplit;
import io.slipway.record.Records;
import io.slipway.spi.BoundService;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Ledger;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Tasks.TaskStatus;
import io.slipway.target.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One cluster on a memory cloud, virtual time, and processes that come and go. */
final class World {
    static final Duration PATIENCE = Duration.ofHours(6);
    final SimClock clock;
    final MemoryState state;
    final Cluster cluster;
    /** Some calls of a look, and the call that it decided. */
    private static final Duration LOOK_TO_CALL = Duration.ofMillis(200);

    final MemoryOptions options;
    private int processes;

    @Nullable
    Runnable late;

    boolean lateInTime;
    Duration lateBy = Duration.ZERO;
    boolean underWay;
    /** How drivers tell what is there. */
    UnaryOperator<Observed> lens = UnaryOperator.identity();

    /** What others do while a process is frozen in a call. */
    Runnable meanwhile = () -> {};

    /** What new groups answer. */
    Verifier verifier = (endpoint, check) -> check.path().contains("fail") ? Optional.of("planted") : Optional.empty();

    /** The cluster takes no traffic. */
    boolean workers;

    int outages;
    Listener listener = Listener.NONE;

    World(MemoryOptions options) {
        this(options, "shop", new SimClock(), new MemoryState());
    }

    World(String application) {
        this(MemoryOptions.USUAL, application, new SimClock(), new MemoryState());
    }

    private World(MemoryOptions options, String application, SimClock clock, MemoryState state) {
        this.cluster = new Cluster("memory", "here", new ClusterName(application, "web", ""));
        this.options = options;
        this.clock = clock;
        this.state = state;
    }

    World() {
        this(MemoryOptions.USUAL);
    }

    /** A world that begins as this one is. */
    World copy() {
        World copy = new World(options, cluster.name().application(), clock.copy(), state.copy());
        copy.processes = processes;
        copy.workers = workers;
        return copy;
    }

    /** One simulated process. */
    record Process(Operations operations, Wire wire) {}

    Process process(Optional<Fault> fault, int at) {
        Clock own = clock.seenBy(processes);
        String owner = "process" + processes++;
        Wire wire = new Wire(this, fault, at);
        MemoryCloud cloud = new MemoryCloud("memory", state, options, clock, owner);
        WiredCloud wired = new WiredCloud(cloud, wire, observed -> lens.apply(observed));
        return new Process(operations(wired, own, owner), wire);
    }

    /** One process's work on the cloud, whatever lies between. */
    Operations operations(Cloud between, Clock own, String owner) {
        Target target = new Target("memory", between, own);
        Session session = new Session(
                target,
                target.share(between.ledger().orElseThrow()),
                own,
                event -> listener.on(event),
                new Random(1),
                owner,
                (endpoint, check) -> verifier.problem(endpoint, check));
        return new Operations(between, session);
    }

    Process process() {
        return process(Optional.empty(), -1);
    }

    /** Something that Slipway did not do. */
    void destroyed(int push) {
        byHand(push, (driver, group) -> driver.destroy(group.in(cluster)));
    }

    /** A server group with all traffic that Slipway did not make, well already. */
    void planted(int push, int size) {
        Membership all = new Membership.Attached(TrafficSplit.ALL);
        state.plant(cluster, cluster.name().push(push), Capacity.of(size), all, clock.now());
        clock.advance(Duration.ofMinutes(1));
    }

    void resized(int push, int size) {
        byHand(push, (driver, group) -> driver.resize(group.in(cluster), Capacity.of(size)));
    }

    /** Where its users come in. */
    Optional<URI> endpoint() {
        return process().operations().status(cluster).endpoint();
    }

    void routed(int push) {
        byHand(push, (driver, group) -> driver.route(cluster, TrafficSplit.all(group.name())));
    }

    /** One instance dies, and nothing restarts it. */
    void killed(int push) {
        state.kill(cluster, cluster.name().push(push), 1, clock.now());
    }

    private interface Hand {
        void does(TargetDriver driver, ServerGroup group) throws Exception;
    }

    private void byHand(int push, Hand hand) {
        MemoryCloud cloud = new MemoryCloud("memory", state, options, clock, "somebody else");
        truth().group(cluster.name().push(push)).ifPresent(group -> {
            try {
                hand.does(cloud.driver(), group);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    /** A call that was made long ago arrives now. */
    void again(ServerGroupSpec spec) {
        try {
            new MemoryCloud("memory", state, options, clock, "late").driver().create(spec);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Attempts until that is so; the delivery is still on its way then. */
    void until(Delivery delivery, BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            Outcome outcome = delivery.attempt();
            if (!(outcome instanceof Outcome.Waiting waiting)) {
                throw new AssertionError("is over: " + outcome);
            }
            clock.advance(waiting.retryAfter().plusMillis(1));
        }
    }

    boolean serves(int push) {
        return truth().group(cluster.name().push(push))
                .filter(ServerGroup::enabled)
                .isPresent();
    }

    /** The late call arrives at last. What it stops is no move that anybody decided: only what follows is ours. */
    void arrive() {
        Runnable arrives = late;
        late = null;
        int before = outages;
        arrives.run();
        outages = before;
    }

    void arriveIfNotYet() {
        if (late != null) {
            arrive();
        }
    }

    /** Attempts until it is over. */
    Outcome finish(Attemptable delivery) {
        Duration from = clock.elapsed();
        while (true) {
            Outcome outcome = delivery.attempt();
            if (!(outcome instanceof Outcome.Waiting waiting)) {
                return outcome;
            }
            clock.advance(waiting.retryAfter().plusMillis(1));
            if (clock.elapsed().minus(from).compareTo(PATIENCE) > 0) {
                throw new AssertionError("does not end: " + waiting.why());
            }
        }
    }

    Outcome run(DeliveryRequest request) {
        return finish(process().operations().start(request));
    }

    Outcome settle() {
        return finish(process().operations().settle(cluster, "settler"));
    }

    /**
     * Healthy instances that serve. What takes no traffic works the moment it is well; when that is more recent than
     * the last look can have been, nobody can have known.
     */
    int servingForAllToSee() {
        Instant seen = clock.now().minus(workers ? options.listingLag().plus(LOOK_TO_CALL) : Duration.ZERO);
        return (int) truth().enabled().stream()
                .flatMap(group -> group.instances().stream())
                .filter(Instance::healthy)
                .filter(instance -> instance.health().stream()
                        .noneMatch(health -> health.since().isAfter(seen)))
                .count();
    }

    Observed truth() {
        Observed truth = state.truth(cluster, clock.now());
        return workers ? truth.asWorkers() : truth;
    }

    Ledger ledger() {
        return new MemoryCloud("memory", state, options, clock, "looker")
                .ledger()
                .orElseThrow();
    }

    Optional<DeliveryRecord> record() {
        MemoryCloud cloud = new MemoryCloud("memory", state, options, clock, "looker");
        return Records.read(cloud.ledger().orElseThrow(), cluster);
    }

    Ledger emptyLedger() {
        return new MemoryCloud("memory", new MemoryState(), options, clock, "nobody")
                .ledger()
                .orElseThrow();
    }

    /** A cluster that is being destroyed stops serving. */
    boolean stopsOnPurpose() {
        return record().filter(r -> r.open() && r.phase() != Phase.RESTORING)
                .filter(r -> r.intent().operation() == Operation.DESTROY_CLUSTER)
                .isPresent();
    }

    /** What is there, without names: one line for each group, its image, size and weight. */
    List<String> picture() {
        List<String> lines = new ArrayList<>();
        for (ServerGroup group : truth().groups()) {
            lines.add(group.birth().map(Birth::image).orElse("foreign") + " x" + group.capacity() + " weight "
                    + group.weight() + beside(group) + (group.complete() ? "" : " INCOMPLETE"));
        }
        return lines;
    }

    ServiceRef service(String name) {
        return new ServiceRef(cluster.location(), name);
    }

    /** As somebody does whose call comes late. */
    void bind(BindingRef binding) {
        MemoryCloud cloud = new MemoryCloud("memory", state, options, clock, "somebody else");
        try {
            cloud.services().orElseThrow().bind(binding, Value.Fields.EMPTY);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Services that let its instances in, and jobs that its delivery ran to their end. */
    private String beside(ServerGroup group) {
        StringBuilder beside = new StringBuilder();
        for (BoundService service : state.services(group.in(cluster))) {
            beside.append(letIn(service) ? " uses " : " CANNOT USE ").append(service.name());
        }
        state.jobs(clock.now()).forEach((task, status) -> {
            String delivery = group.birth().map(b -> b.delivery().value()).orElse("none");
            if (task.name().startsWith("t-" + delivery)) {
                String name = task.name().substring(("t-" + delivery + "-").length());
                beside.append(" after ").append(name).append(status.equals(new TaskStatus.Ended(0)) ? "" : " FAILED");
            }
        });
        return beside.toString();
    }

    private boolean letIn(BoundService service) {
        try {
            return new MemoryUse(state, service.credentials()).read("any").isEmpty();
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    Aftermath aftermath() {
        return new Aftermath(this);
    }

    static ErrorKind kind(Outcome outcome) {
        return error(outcome).kind();
    }

    static DeliveryException error(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.error();
        }
        throw new AssertionError("did not fail: " + outcome);
    }
}
