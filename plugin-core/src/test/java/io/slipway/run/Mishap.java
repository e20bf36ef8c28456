package io.slipway.run;

import io.slipway.error.ErrorKind;
import java.time.Duration;
import java.util.function.Consumer;

/** What goes wrong in a simulated delivery, each at its moment. {@code {0}} is the old group, {@code {1}} the new one. */
enum Mishap {
    NOTHING(sim -> {}),
    NEVER_HEALTHY(sim -> sim.image("broken")),
    SLOW_HEALTH(sim -> sim.startup(Duration.ofSeconds(90))),
    DIES_IN_TRAFFIC(sim -> sim.image("crashing")),
    /** Only who analyses will notice. */
    ERRORS_IN_TRAFFIC(sim -> sim.image("failing")),
    /** Neither good nor bad. */
    SOME_ERRORS_IN_TRAFFIC(sim -> sim.image("doubtful")),
    ONE_DIES_IN_THE_SECOND_STEP(
            sim -> sim.whenHas(1, 2, Duration.ofSeconds(4), "an instance of {1} dies", world -> world.killed(1))),
    ONE_NEW_INSTANCE_DIES(
            sim -> sim.whenServes(1, Duration.ofSeconds(5), "an instance of {1} dies", world -> world.killed(1))),
    ONE_OLD_INSTANCE_DIES(sim -> sim.at(Duration.ofSeconds(1), "an instance of {0} dies", world -> world.killed(0))),
    THROTTLED_FOR_A_MINUTE(sim -> sim.refused(Duration.ofMinutes(1), ErrorKind.THROTTLED)),
    UNAVAILABLE_FOR_FIVE_MINUTES(sim -> sim.refused(Duration.ofMinutes(5), ErrorKind.UNAVAILABLE)),
    KILLED_WHILE_STARTING(sim -> sim.at(Duration.ofSeconds(1), "the orchestrator is killed", world -> sim.kill())),
    KILLED_IN_TRAFFIC(
            sim -> sim.whenServes(1, Duration.ofSeconds(5), "the orchestrator is killed", world -> sim.kill())),
    CANCELLED_WHILE_STARTING(sim -> sim.at(Duration.ofSeconds(1), "somebody cancels", world -> sim.cancel())),
    CANCELLED_IN_TRAFFIC(sim -> sim.whenServes(1, Duration.ofSeconds(5), "somebody cancels", world -> sim.cancel())),
    LISTINGS_LAG(sim -> sim.lag(Duration.ofSeconds(3))),
    SHIFT_LOST(Simulation::loseTheFirstShift),
    TRAFFIC_MOVED_BY_HAND(sim -> sim.whenServes(
            1, Duration.ofSeconds(5), "somebody gives all traffic to {0} by hand", world -> world.routed(0))),
    OLD_GROUP_DESTROYED_BY_HAND(
            sim -> sim.at(Duration.ofSeconds(1), "somebody destroys {0} by hand", world -> world.destroyed(0))),
    NEW_GROUP_DESTROYED_BY_HAND(sim ->
            sim.whenServes(1, Duration.ofSeconds(5), "somebody destroys {1} by hand", world -> world.destroyed(1)));

    private final Consumer<Simulation> plan;

    Mishap(Consumer<Simulation> plan) {
        this.plan = plan;
    }

    void prepare(Simulation simulation) {
        plan.accept(simulation);
    }
}
