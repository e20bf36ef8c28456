package io.slipway.run;

import io.slipway.error.ErrorKind;
import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.model.Phase;
import io.slipway.spi.Cloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One delivery on virtual time, with a mishap, written down as a timeline that people can read. */
final class Simulation {
    private static final Duration CALL_TAKES = Duration.ofMillis(20);
    private static final Duration RESUMED_AFTER = Duration.ofSeconds(10);
    private static final Duration DECIDES_AFTER = Duration.ofHours(1);
    private static final Duration OUTAGE_BEGINS = Duration.ofSeconds(1);

    /** Something that happens so long after a moment has come. */
    private record Plan(BooleanSupplier moment, Duration after, String what, Consumer<World> does) {}

    private record Happening(Duration at, String what, Consumer<World> does) {}

    private final UnaryOperator<Requests> asked;
    private final List<Plan> plans = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private MemoryOptions options = MemoryOptions.USUAL;
    private String image = "new";
    private UnaryOperator<Cloud> wrapped = UnaryOperator.identity();
    private Optional<ErrorKind> refusal = Optional.empty();
    private boolean cancels;
    private boolean killed;

    private World world = new World();
    private Timeline timeline = new Timeline(world);

    Simulation(UnaryOperator<Requests> asked, Mishap mishap) {
        this.asked = asked;
        mishap.prepare(this);
    }

    // ---- what a mishap may say

    void image(String id) {
        image = id;
    }

    void startup(Duration time) {
        options = options.withTimes(time, options.drainTime());
    }

    void lag(Duration time) {
        options = options.withLag(time, Duration.ZERO);
    }

    void at(Duration after, String what, Consumer<World> does) {
        plans.add(new Plan(() -> true, after, what, does));
    }

    void whenServes(int push, Duration after, String what, Consumer<World> does) {
        plans.add(new Plan(() -> world.serves(push), after, what, does));
    }

    void whenHas(int push, int instances, Duration after, String what, Consumer<World> does) {
        plans.add(new Plan(
                () -> world.truth()
                        .group(world.cluster.name().push(push))
                        .filter(group -> group.capacity().desired() >= instances)
                        .isPresent(),
                after,
                what,
                does));
    }

    void refused(Duration time, ErrorKind kind) {
        at(OUTAGE_BEGINS, "from here on the cloud answers " + kind, w -> refusal = Optional.of(kind));
        at(OUTAGE_BEGINS.plus(time), "the cloud works again", w -> refusal = Optional.empty());
    }

    void loseTheFirstShift() {
        wrapped = cloud -> ForgetfulCloud.of(cloud, () -> timeline.world("the cloud accepts this and forgets it"));
    }

    void kill() {
        killed = true;
    }

    void cancel() {
        cancels = true;
    }

    // ---- the run

    String run() {
        prepare();
        Outcome outcome = attempts(start("first"));
        if (killed) {
            killed = false;
            world.clock.advance(RESUMED_AFTER);
            timeline.world("the same is asked for from elsewhere");
            outcome = attempts(start("second"));
        }
        while (outcome == Outcome.DONE && world.record().orElseThrow().phase() == Phase.HELD) {
            outcome = approved();
        }
        timeline.end(outcome);
        return timeline.text();
    }

    private Outcome approved() {
        timeline.end(Outcome.DONE);
        pass(DECIDES_AFTER);
        timeline.world("somebody approves, from elsewhere");
        return attempts(operations("approver").promote(world.cluster, Optional.empty(), Optional.empty(), "Ann"));
    }

    private void prepare() {
        world = new World(options);
        Outcome before = world.run(Requests.deploy(world, "old").size(4).request());
        if (before != Outcome.DONE) {
            throw new AssertionError("could not prepare: " + before);
        }
        world.clock.advance(Duration.ofMinutes(1));
        timeline = new Timeline(world);
        world.listener = timeline;
    }

    private Delivery start(String process) {
        DeliveryRequest request =
                asked.apply(Requests.deploy(world, image)).asked("a build").request();
        return operations(process).start(request);
    }

    private Operations operations(String process) {
        MemoryCloud cloud = new MemoryCloud("memory", world.state, options, world.clock, process);
        WiredCloud wired = new WiredCloud(wrapped.apply(cloud), new Weather(), observed -> observed);
        return world.operations(wired, world.clock, process);
    }

    /** Every call takes its time, and fails while the cloud does. */
    private final class Weather implements Callers {
        @Override
        public <T> T call(Wire.Kind kind, Callable<T> call) throws Exception {
            world.clock.advance(CALL_TAKES);
            if (refusal.isPresent()) {
                throw new FaultException(refusal.get(), false);
            }
            return call.call();
        }

        @Override
        public void written() {}
    }

    private Outcome attempts(Delivery delivery) {
        while (true) {
            Outcome outcome = delivery.attempt();
            if (!(outcome instanceof Outcome.Waiting waiting)) {
                return outcome;
            }
            pass(waiting.retryAfter().plusMillis(1));
            if (killed) {
                return outcome;
            }
            if (cancels) {
                cancels = false;
                delivery.cancel("somebody");
            }
            if (timeline.elapsed().compareTo(World.PATIENCE) > 0) {
                throw new AssertionError("does not end: " + timeline.text());
            }
        }
    }

    /** Time passes, and what is due happens in it. */
    private void pass(Duration time) {
        Duration end = timeline.elapsed().plus(time);
        for (Plan plan : List.copyOf(plans)) {
            if (plan.moment().getAsBoolean()) {
                plans.remove(plan);
                happenings.add(new Happening(timeline.elapsed().plus(plan.after()), plan.what(), plan.does()));
            }
        }
        happenings.sort(Comparator.comparing(Happening::at));
        while (!happenings.isEmpty() && happenings.get(0).at().compareTo(end) <= 0) {
            Happening next = happenings.remove(0);
            waitUntil(next.at());
            timeline.world(next.what());
            next.does().accept(world);
        }
        waitUntil(end);
    }

    private void waitUntil(Duration moment) {
        if (moment.compareTo(timeline.elapsed()) > 0) {
            world.clock.advance(moment.minus(timeline.elapsed()));
        }
    }
}
