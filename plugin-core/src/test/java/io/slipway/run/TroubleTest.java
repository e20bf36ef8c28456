package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.memory.MemoryOptions;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Capacity;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.ServerGroup;
import io.slipway.spi.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes wrong in a way of its own: waits, deadlines, cancels, clouds with habits. */
class TroubleTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private World world = new World();

    private void deployed(String image) {
        assertThat(world.run(Requests.deploy(world, image).size(2).request())).isEqualTo(Outcome.DONE);
    }

    private static MemoryOptions with(int weightStep, boolean shared, Duration drainTime) {
        MemoryOptions usual = MemoryOptions.USUAL;
        EnumSet<Feature> features = EnumSet.copyOf(usual.features());
        if (!shared) {
            features.remove(Feature.SHARED_TRAFFIC);
        }
        return usual.withFeatures(features).withWeightStep(weightStep).withTimes(usual.startup(), drainTime);
    }

    private Delivery start(Requests requests) {
        return world.process().operations().start(requests.request());
    }

    private Requests observed(String image) {
        return Requests.deploy(world, image).observe(Duration.ofMinutes(5));
    }

    // ---- who waits for whom

    @Test
    void whoRefusesToWaitIsToldWhoIsThere() {
        deployed("a");
        Delivery first = start(observed("b").asked("build 7"));
        world.until(first, () -> world.serves(1));
        Delivery second = start(observed("c").whenBusy(new WhenBusy.Refuse()));
        Outcome outcome = Work.AGAIN;
        while (outcome instanceof Outcome.Waiting) {
            first.attempt();
            world.clock.advance(Duration.ofSeconds(1));
            outcome = second.attempt();
        }
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.BUSY);
        assertThat(World.error(outcome).problem()).contains("held by build 7", "deploy of shop-web-v001", "SHIFTING");
        assertThat(world.finish(first)).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoWaitsDoesSoForAsLongAsHeSaid() {
        deployed("a");
        Delivery first = start(observed("b"));
        world.until(first, () -> world.serves(1));
        Delivery second = start(observed("c").whenBusy(new WhenBusy.Wait(Duration.ofSeconds(40))));
        Duration from = world.clock.elapsed();
        Outcome outcome = second.attempt();
        while (outcome instanceof Outcome.Waiting) {
            first.attempt();
            world.clock.advance(Duration.ofSeconds(1));
            outcome = second.attempt();
        }
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.BUSY);
        assertThat(world.clock.elapsed().minus(from)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
    }

    @Test
    void aWaitShorterThanALeaseIsLongEnoughToInheritFromTheDead() {
        deployed("a");
        world.until(start(observed("b")), () -> world.serves(1));
        Requests impatient = Requests.deploy(world, "c").whenBusy(new WhenBusy.Wait(Duration.ofSeconds(5)));
        assertThat(world.run(impatient.request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "c x2 weight 10000");
    }

    @Test
    void whoSupersedesNeedNotWaitForTheOtherToEnd() {
        deployed("a");
        Delivery first = start(observed("b"));
        world.until(first, () -> world.serves(1));
        Delivery second = start(Requests.deploy(world, "c").whenBusy(new WhenBusy.Supersede()));
        Duration from = world.clock.elapsed();
        Outcome one = Work.AGAIN;
        Outcome other = Work.AGAIN;
        while (one instanceof Outcome.Waiting || other instanceof Outcome.Waiting) {
            other = second.attempt();
            one = first.attempt();
            world.clock.advance(Duration.ofMillis(300));
        }
        assertThat(World.kind(one)).isEqualTo(ErrorKind.CANCELLED);
        assertThat(other).isEqualTo(Outcome.DONE);
        assertThat(world.clock.elapsed().minus(from)).isLessThan(LEASE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "c x2 weight 10000");
    }

    @Test
    void theSameRequestTwiceAtOnceIsOneDelivery() {
        deployed("a");
        Delivery first = start(Requests.deploy(world, "b"));
        Delivery second = start(Requests.deploy(world, "b").whenBusy(new WhenBusy.Supersede()));
        Outcome one = Work.AGAIN;
        Outcome other = Work.AGAIN;
        while (one instanceof Outcome.Waiting || other instanceof Outcome.Waiting) {
            one = first.attempt();
            other = second.attempt();
            world.clock.advance(Duration.ofMillis(300));
        }
        assertThat(List.of(one, other)).containsOnly(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
    }

    @Test
    void twoDeliveriesOfOneProcessAreTwo() {
        deployed("a");
        World.Process process = world.process();
        Delivery first = process.operations().start(observed("b").request());
        Delivery second = process.operations().start(observed("c").request());
        world.until(first, () -> world.serves(1));
        second.attempt();
        second.cancel("somebody");
        assertThat(World.kind(world.finish(second))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.finish(first)).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoSettledSomethingDoesNotTakeWhatItsProcessOpensNext() {
        deployed("a");
        world.until(start(observed("left")), () -> world.serves(1));
        World.Process process = world.process();
        Delivery settles = process.operations().start(observed("c").request());
        world.until(settles, () -> world.record().filter(r -> !r.open()).isPresent());
        Delivery first = process.operations().start(observed("b").request());
        world.until(first, () -> world.record().filter(r -> r.open()).isPresent());
        long beat = world.record().orElseThrow().claim().beat();
        for (int i = 0; i < 20; i++) {
            settles.attempt();
        }
        assertThat(world.record().orElseThrow().claim().beat()).isEqualTo(beat);
        assertThat(settles.describe()).contains("held by");
    }

    @Test
    void whoTakesOverIssuesEveryMoveOfTheWayBackHimselfEvenIfItLooksDone() {
        deployed("a");
        Delivery first = start(observed("b"));
        world.until(first, () -> phase() == Phase.SHIFTING);
        assertThat(world.serves(1)).isFalse();
        world.settle();
        String settler =
                world.state.mutations().get(world.state.mutations().size() - 1).caller();
        List<Class<?>> moves = world.state.mutations().stream()
                .filter(m -> m.caller().equals(settler) && !(m.move() instanceof Move.Replace))
                .<Class<?>>map(m -> m.move().getClass())
                .toList();
        assertThat(moves).startsWith(Move.Resize.class, Move.Route.class, Move.Destroy.class);
    }

    // ---- waits and their time

    @Test
    void watchedTimeOutlivesTheProcessThatWatched() {
        deployed("a");
        Requests broken = Requests.deploy(world, "broken").noProgress(Duration.ofMinutes(3));
        int lives = 0;
        Outcome outcome = Work.AGAIN;
        while (outcome instanceof Outcome.Waiting && lives < 20) {
            lives++;
            Delivery delivery = start(broken);
            for (int i = 0; i < 300 && outcome instanceof Outcome.Waiting; i++) {
                outcome = delivery.attempt();
                world.clock.advance(Duration.ofMillis(300));
            }
        }
        assertThat(lives).isBetween(3, 19);
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
    }

    @Test
    void aStepHasATotalDeadlineToo() {
        deployed("a");
        Duration from = world.clock.elapsed();
        Outcome outcome = world.run(
                Requests.deploy(world, "broken").total(Duration.ofSeconds(20)).request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.clock.elapsed().minus(from)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void theNewStateIsObservedForAsLongAsAsked() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "b").observe(Duration.ofSeconds(90)));
        world.until(delivery, () -> world.serves(1));
        Duration from = world.clock.elapsed();
        world.until(delivery, () -> phase() == Phase.COMMITTED);
        assertThat(world.clock.elapsed().minus(from)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(95));
    }

    @Test
    void whatNobodyWatchedWasNotObserved() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "b").observe(Duration.ofSeconds(20)));
        world.until(delivery, () -> world.serves(1));
        for (int i = 0; i < 3; i++) {
            delivery.attempt();
        }
        world.clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            delivery.attempt();
        }
        assertThat(phase()).isEqualTo(Phase.SHIFTING);
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
    }

    private Phase phase() {
        return world.record().orElseThrow().phase();
    }

    @Test
    void connectionsMayEndBeforeTheirGroupGoes() {
        deployed("a");
        world.run(Requests.deploy(world, "b").retire(Fate.DESTROY).request());
        assertThat(Duration.between(at(Move.Route.class), at(Move.Destroy.class)))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Test
    void connectionsThatDoNotEndAreCut() {
        world = new World(with(1, true, Duration.ofHours(2)));
        deployed("a");
        Requests hasty = Requests.deploy(world, "b").retire(Fate.DESTROY).drain(Duration.ofSeconds(8));
        assertThat(world.run(hasty.request())).isEqualTo(Outcome.DONE);
        assertThat(Duration.between(at(Move.Route.class), at(Move.Destroy.class)))
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    }

    /** When the last move of that kind changed something. */
    private Instant at(Class<? extends Move> kind) {
        return world.state.mutations().stream()
                .filter(m -> kind.isInstance(m.move()) && m.changed())
                .reduce((a, b) -> b)
                .orElseThrow()
                .at();
    }

    // ---- cancels

    @Test
    void wishingTwiceBeforeItIsHeededIsOneWish() {
        deployed("a");
        Delivery delivery = start(observed("b"));
        world.until(delivery, () -> world.serves(1));
        delivery.cancel("somebody");
        delivery.cancel("somebody");
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    @Test
    void aCancelOfTheWayBackFreezesAndSaysSo() {
        deployed("a");
        Delivery delivery = start(observed("b"));
        world.until(delivery, () -> world.serves(1));
        delivery.cancel("somebody");
        world.until(delivery, () -> phase() == Phase.RESTORING);
        delivery.cancel("somebody");
        Outcome outcome = world.finish(delivery);
        assertThat(World.error(outcome).report())
                .contains("stays as it is now, because going back was cancelled too")
                .contains("shop-web-v001 (100 %, 2)");
        assertThat(world.record().orElseThrow().result()).contains(Result.FROZEN);
        deployed("c");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 0", "c x2 weight 10000");
    }

    @Test
    void aCancelAfterTheCommitStopsTheTidyingAlone() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "b").retire(Fate.DESTROY));
        world.until(delivery, () -> phase() == Phase.COMMITTED);
        delivery.cancel("somebody");
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
        Duration from = world.clock.elapsed();
        world.settle();
        assertThat(world.picture()).containsExactly("b x2 weight 10000");
        assertThat(world.clock.elapsed().minus(from)).isLessThan(LEASE);
    }

    // ---- failures

    @Test
    void whatFailedAfterTrafficMovedIsFrozenIfAsked() {
        deployed("a");
        Outcome outcome =
                world.run(observed("crashing").onFailure(OnFailure.FREEZE).request());
        assertThat(World.error(outcome).problem())
                .contains("has traffic and no healthy instance")
                .contains("because onFailure is 'freeze'");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "crashing x2 weight 10000");
    }

    @Test
    void aDestructionThatFailsIsNotDone() {
        deployed("a");
        deployed("b");
        World.Process process = world.process(Optional.of(Fault.MOVES_DENIED), 0);
        Outcome outcome = world.finish(process.operations()
                .start(Requests.of(world, Operation.DESTROY).group(0).request()));
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.ACCESS_DENIED);
        assertThat(World.error(outcome).problem()).contains("it was left undone");
        assertThat(world.record().orElseThrow().open()).isFalse();
    }

    @Test
    void aShrinkingThatFailsIsNotDone() {
        deployed("a");
        World.Process process = world.process(Optional.of(Fault.MOVES_DENIED), 0);
        Outcome outcome = world.finish(process.operations()
                .start(Requests.of(world, Operation.RESIZE).group(0).size(1).request()));
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.ACCESS_DENIED);
    }

    @Test
    void ifTheWayBackFailsTooBothErrorsAreTold() {
        deployed("a");
        World.Process process = world.process();
        Delivery delivery = process.operations()
                .start(Requests.deploy(world, "b").verify("/fail").request());
        world.until(delivery, () -> phase() == Phase.RESTORING);
        process.wire().denyMoves();
        Outcome outcome = world.finish(delivery);
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.ACCESS_DENIED);
        assertThat(World.error(outcome).report())
                .contains("the verification of shop-web-v001 failed: planted")
                .contains("Now: the way back is not finished: could not")
                .contains("the next run of anything");
        // the lease is given back: nobody waits for it
        Duration from = world.clock.elapsed();
        world.settle();
        assertThat(world.clock.elapsed().minus(from)).isLessThan(LEASE);
        assertThat(world.picture()).containsExactly("a x2 weight 10000");
    }

    @Test
    void whenNothingCanBeRecordedItSaysWhereThingsStand() {
        deployed("a");
        World.Process process = world.process();
        Delivery delivery = process.operations().start(observed("b").request());
        world.until(delivery, () -> world.serves(1));
        process.wire().denyRecords();
        Outcome outcome = world.finish(delivery);
        assertThat(World.error(outcome).report())
                .contains("could not write the delivery record")
                .contains("Now: deploy of shop-web-v001 by redBlack stays open in phase SHIFTING");
    }

    @Test
    void whenTheSourceIsGoneWhatIsNewStays() {
        deployed("a");
        Delivery delivery = start(observed("b"));
        world.until(delivery, () -> world.serves(1));
        world.destroyed(0);
        delivery.cancel("somebody");
        assertThat(World.error(world.finish(delivery)).problem()).contains("there was no safe way back");
        assertThat(world.picture()).containsExactly("b x2 weight 10000");
        deployed("c");
    }

    @Test
    void whenTheSourceDiesOnTheWayBackWhatIsNewStays() {
        deployed("a");
        Delivery delivery = start(observed("b").noProgress(Duration.ofSeconds(30)));
        world.until(delivery, () -> world.serves(1));
        world.state.kill(world.cluster, world.cluster.name().push(0), 2, world.clock.now());
        delivery.cancel("somebody");
        assertThat(World.error(world.finish(delivery)).problem()).contains("there was no safe way back");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
    }

    // ---- clouds with habits

    @Test
    void aCloudWithoutAnAutoscalerTellsOneNumber() {
        deployed("a");
        world.lens = TroubleTest::oneNumber;
        Requests grow = Requests.of(world, Operation.RESIZE).group(0).capacity(1, 3, 9);
        assertThat(world.run(grow.request())).isEqualTo(Outcome.DONE);
    }

    private static Observed oneNumber(Observed observed) {
        return changed(observed, c -> Capacity.of(c.desired()));
    }

    @Test
    void anAutoscalerIsNotFought() {
        deployed("a");
        world.lens = observed -> changed(observed, c -> c.max() == 9 ? new Capacity(1, 7, 9) : c);
        Requests grow = Requests.of(world, Operation.RESIZE).group(0).capacity(1, 3, 9);
        assertThat(world.run(grow.request())).isEqualTo(Outcome.DONE);
    }

    private static Observed changed(Observed observed, java.util.function.UnaryOperator<Capacity> seen) {
        return new Observed(
                observed.cluster(),
                observed.groups().stream()
                        .map(g -> new ServerGroup(
                                g.name(),
                                g.complete(),
                                g.birth(),
                                g.created(),
                                seen.apply(g.capacity()),
                                g.membership(),
                                g.instances()))
                        .toList());
    }

    @Test
    void whatIsAcceptedAndNeverDoneIsGivenUpInTime() {
        deployed("a");
        world.lens = observed -> changed(observed, c -> Capacity.of(c.desired() == 3 ? 2 : c.desired()));
        Requests grow = Requests.of(world, Operation.RESIZE).group(0).size(3).noProgress(Duration.ofSeconds(20));
        int before = world.state.mutations().size();
        Outcome outcome = world.run(grow.request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(World.error(outcome).problem()).contains("the cloud accepted it, and has not done it");
        assertThat(world.state.mutations().size() - before).isLessThan(100);
    }

    @Test
    void aGroupThatWillNotGoBlocksNobody() {
        deployed("a");
        world.lens = observed -> {
            List<ServerGroup> groups = new java.util.ArrayList<>(observed.groups());
            if (observed.group(world.cluster.name().push(1)).isEmpty()) {
                remembered.ifPresent(groups::add);
            } else {
                remembered = observed.group(world.cluster.name().push(1)).map(TroubleTest::shell);
            }
            return new Observed(observed.cluster(), groups);
        };
        Requests broken = Requests.deploy(world, "broken").noProgress(Duration.ofSeconds(20));
        assertThat(World.kind(world.run(broken.request()))).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.record().orElseThrow().result()).contains(Result.FAILED);
        assertThat(world.settle()).isEqualTo(Outcome.DONE);
    }

    private Optional<ServerGroup> remembered = Optional.empty();

    private static ServerGroup shell(ServerGroup g) {
        return new ServerGroup(g.name(), false, g.birth(), g.created(), g.capacity(), Membership.DETACHED, List.of());
    }

    @Test
    void weightsStayInTheStepsThatCanBeHad() {
        world = new World(with(1000, true, Duration.ofSeconds(3)));
        plant(0, 5000);
        plant(1, 3000);
        plant(2, 2000);
        Delivery delivery = start(observed("b").size(2));
        world.until(delivery, () -> world.serves(3));
        world.destroyed(1);
        delivery.cancel("somebody");
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.picture()).containsExactly("foreign x2 weight 7000", "foreign x2 weight 3000");
    }

    private void plant(int push, int weight) {
        world.state.plant(
                world.cluster,
                world.cluster.name().push(push),
                Capacity.of(2),
                new Membership.Attached(weight),
                world.clock.now());
    }

    @Test
    void oneGroupAtATimeIsEnoughForRedBlackAndBack() {
        world = new World(with(10_000, false, Duration.ofSeconds(3)));
        deployed("a");
        deployed("b");
        assertThat(World.kind(world.run(observed("crashing").request()))).isNotNull();
        assertThat(world.picture()).containsExactly("a x2 weight 0", "b x2 weight 10000");
        assertThat(world.run(Requests.of(world, Operation.ROLLBACK).request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "b x2 weight 0");
    }

    @Test
    void groupsOfOthersAreSentAwayAndLeftAlone() {
        plant(4, 10_000);
        Requests highlander = Requests.deploy(world, "a")
                .by(io.slipway.model.StrategyName.HIGHLANDER)
                .retire(Fate.DESTROY);
        assertThat(world.run(highlander.request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("foreign x2 weight 0", "a x2 weight 10000");
        for (Operation operation : List.of(Operation.DESTROY, Operation.RESIZE, Operation.ROLLBACK)) {
            Outcome outcome =
                    world.run(Requests.of(world, operation).group(4).size(3).request());
            assertThat(World.kind(outcome)).as(operation.word()).isEqualTo(ErrorKind.INVALID_REQUEST);
        }
    }

    // ---- sizes and names

    @Test
    void theClusterKeepsItsWantedSizeWhateverElseServes() {
        assertThat(world.run(Requests.deploy(world, "a").size(4).request())).isEqualTo(Outcome.DONE);
        plant(7, 5000);
        assertThat(world.run(Requests.deploy(world, "b").request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).contains("b x4 weight 10000");
    }

    @Test
    void rollingBackToSomethingSmallerShrinksAfterTheCommit() {
        assertThat(world.run(Requests.deploy(world, "a").size(6).request())).isEqualTo(Outcome.DONE);
        deployed("b");
        world.run(Requests.of(world, Operation.ENABLE).group(0).request());
        Delivery back = start(Requests.of(world, Operation.ROLLBACK).group(0).size(1));
        world.until(back, () -> {
            boolean whole = world.truth()
                            .group(world.cluster.name().push(0))
                            .orElseThrow()
                            .healthy()
                    == 6;
            boolean open = world.record()
                    .filter(r -> r.intent().operation() == Operation.ROLLBACK)
                    .isPresent();
            assertThat(whole || open && phase() == Phase.COMMITTED).isTrue();
            return open && phase() == Phase.COMMITTED;
        });
        assertThat(world.finish(back)).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).contains("a x1 weight 10000");
    }

    @Test
    void rollbackPassesOverWhatFailed() {
        deployed("a");
        deployed("b");
        world.run(Requests.deploy(world, "broken").onFailure(OnFailure.ROLLBACK).request());
        assertThat(world.run(Requests.of(world, Operation.ROLLBACK).request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).contains("a x2 weight 10000");
        assertThat(World.kind(world.run(
                        Requests.of(world, Operation.ROLLBACK).group(2).request())))
                .isIn(ErrorKind.INVALID_REQUEST, ErrorKind.NOT_FOUND);
    }

    @Test
    void aNumberIsNeverGivenTwice() {
        deployed("a");
        world.run(Requests.deploy(world, "broken")
                .noProgress(Duration.ofSeconds(5))
                .request());
        deployed("c");
        assertThat(world.truth().groups()).extracting(g -> g.name().push()).containsExactly(0, 2);
        assertThat(world.record().orElseThrow().activation()).isEqualTo(2);
    }

    @Test
    void aNameThatSomebodyTookIsAnnouncedAnew() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "b"));
        world.until(delivery, () -> world.record().filter(r -> r.open()).isPresent());
        plant(1, 0);
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
        assertThat(world.record().orElseThrow().announced())
                .extracting(n -> n.push())
                .containsExactly(1, 2);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "foreign x2 weight 0", "b x2 weight 10000");
    }

    @Test
    void whatSomebodyTookTheNameForIsNotUndone() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "broken").noProgress(Duration.ofSeconds(5)));
        world.until(delivery, () -> world.record().filter(r -> r.open()).isPresent());
        plant(1, 0);
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "foreign x2 weight 0");
    }

    @Test
    void whatStandsButIsSickIsDeliveredAnew() {
        deployed("a");
        world.state.kill(world.cluster, world.cluster.name().push(0), 1, world.clock.now());
        deployed("a");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "a x2 weight 10000");
    }
}
