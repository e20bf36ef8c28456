package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.memory.MemoryOptions;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Analysis;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Judgement;
import io.slipway.model.Judgement.Verdict;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Retirement;
import io.slipway.model.Role;
import io.slipway.model.StrategyName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A new version with a little traffic: how it is judged, and what follows. */
class CanaryTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final List<String> BEFORE = List.of("a x4 weight 10000");
    private static final List<String> AFTER = List.of("a x4 weight 0", "new x4 weight 10000");

    private World world = prepared(MemoryOptions.USUAL, "a");

    private static World prepared(MemoryOptions options, String image) {
        World world = new World(options);
        assertThat(world.run(Requests.deploy(world, image).size(4).request())).isEqualTo(Outcome.DONE);
        world.clock.advance(Duration.ofMinutes(1));
        return world;
    }

    /** At most 1 % errors, a person decides up to 3 %. */
    private static Analysis absolute(Analysis.OnMarginal onMarginal) {
        return new Analysis(INTERVAL, 0, Optional.of(100), Optional.empty(), 200, 10, onMarginal);
    }

    private static Analysis relative(int most) {
        return new Analysis(INTERVAL, 0, Optional.empty(), Optional.of(most), 0, 10, Analysis.OnMarginal.FAIL);
    }

    private Requests canary(String image) {
        return Requests.deploy(world, image)
                .by(StrategyName.CANARY)
                .steps(10, 50, 100)
                .asked("Ann");
    }

    private Outcome deliver(Requests requests) {
        return world.run(requests.request());
    }

    private DeliveryRecord record() {
        return world.record().orElseThrow();
    }

    private List<Verdict> verdicts() {
        return record().trial().judgements().stream().map(Judgement::verdict).toList();
    }

    // ---- verdicts

    @Test
    void eachShareButTheLastIsJudged() {
        assertThat(deliver(canary("new").analysis(absolute(Analysis.OnMarginal.HOLD))))
                .isEqualTo(Outcome.DONE);
        assertThat(verdicts()).containsExactly(Verdict.PASSED, Verdict.PASSED);
        assertThat(record().trial().judgements().get(1).why())
                .startsWith(
                        "shop-web-v001 with 50 % of the traffic: health: all 2 instances were healthy all the time,");
        assertThat(world.picture()).isEqualTo(AFTER);
    }

    @Test
    void tooManyErrorsSendItBackAndTheMessageNamesThem() {
        DeliveryException failed = World.error(deliver(canary("failing").analysis(absolute(Analysis.OnMarginal.HOLD))));
        assertThat(failed.kind()).isEqualTo(ErrorKind.CANARY_FAILED);
        assertThat(failed.problem())
                .startsWith(
                        "shop-web-v001 with 10 % of the traffic: error rate: 20 % of 50 requests failed, at most 1 %"
                                + " may fail")
                .contains("was restored to the state before");
        assertThat(verdicts()).containsExactly(Verdict.FAILED);
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void theVerdictIsRecordedBeforeAnythingFollows() {
        Delivery delivery = world.process()
                .operations()
                .start(canary("failing")
                        .analysis(absolute(Analysis.OnMarginal.HOLD))
                        .request());
        world.until(delivery, () -> !record().trial().judgements().isEmpty());
        assertThat(record().phase()).isEqualTo(Phase.SHIFTING);
        // its process dies; who comes next and wants the same does not judge again
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(deliver(canary("failing").analysis(absolute(Analysis.OnMarginal.HOLD))))
                .satisfies(outcome -> assertThat(World.kind(outcome)).isEqualTo(ErrorKind.CANARY_FAILED));
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    // ---- neither good nor bad

    @Test
    void aPersonDecidesWhatIsNeitherGoodNorBad() {
        assertThat(deliver(canary("doubtful").analysis(absolute(Analysis.OnMarginal.HOLD))))
                .isEqualTo(Outcome.DONE);
        assertThat(record().phase()).isEqualTo(Phase.HELD);
        assertThat(record().hold().orElseThrow().why()).contains("error rate: 2 % of 50 requests failed");
        assertThat(promote()).isEqualTo(Outcome.DONE);
        assertThat(record().phase()).as("judged anew with each share").isEqualTo(Phase.HELD);
        assertThat(record().hold().orElseThrow().point().share()).isEqualTo(5000);
        assertThat(promote()).isEqualTo(Outcome.DONE);
        assertThat(record().result()).contains(Result.SUCCEEDED);
        assertThat(world.picture()).containsExactly("a x4 weight 0", "doubtful x4 weight 10000");
    }

    @Test
    void whoAbortsSendsItBackAndTheBaselineGoesToo() {
        deliver(canary("doubtful").baseline().analysis(absolute(Analysis.OnMarginal.HOLD)));
        assertThat(world.picture()).containsExactly("a x4 weight 8000", "doubtful x1 weight 1000", "a x1 weight 1000");
        world.finish(world.process().operations().abort(world.cluster, Optional.empty(), "Bob"));
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void itMayFailInsteadOfWaiting() {
        DeliveryException failed =
                World.error(deliver(canary("doubtful").analysis(absolute(Analysis.OnMarginal.FAIL))));
        assertThat(failed.kind()).isEqualTo(ErrorKind.CANARY_FAILED);
        assertThat(world.picture()).isEqualTo(BEFORE);
    }

    @Test
    void tooFewRequestsSayNothing() {
        Analysis greedy =
                new Analysis(INTERVAL, 0, Optional.of(100), Optional.empty(), 0, 51, Analysis.OnMarginal.HOLD);
        assertThat(deliver(canary("failing").analysis(greedy))).isEqualTo(Outcome.DONE);
        assertThat(record().phase()).isEqualTo(Phase.HELD);
        assertThat(record().hold().orElseThrow().why())
                .contains("only 50 requests of shop-web-v001 are known, 51 are needed to say anything");
    }

    private Outcome promote() {
        return world.finish(
                world.process().operations().promote(world.cluster, Optional.empty(), Optional.empty(), "Bob"));
    }

    // ---- compared

    @Test
    void comparedWithTheBaselineWhatWasBadBeforeIsNoFault() {
        world = prepared(MemoryOptions.USUAL, "old-failing");
        assertThat(deliver(canary("failing").baseline().analysis(relative(50)))).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).containsExactly("old-failing x4 weight 0", "failing x4 weight 10000");
    }

    @Test
    void withoutBaselineItIsComparedWithWhatServes() {
        DeliveryException failed = World.error(deliver(canary("doubtful").analysis(relative(50))));
        assertThat(failed.problem())
                .contains("more errors: 2 % of 50 requests failed, 0 % of shop-web-v000, at most 0.5 % more may fail"
                        + " than of shop-web-v000");
    }

    @Test
    void theBaselineIsTheOldImageWithTheOldSettings() {
        Delivery delivery = world.process()
                .operations()
                .start(canary("new").baseline().pause(Duration.ofSeconds(1)).request());
        world.until(delivery, () -> world.truth().groups().size() == 3);
        Move.Create baseline = world.state.mutations().stream()
                .filter(m -> m.move() instanceof Move.Create)
                .map(m -> (Move.Create) m.move())
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(baseline.spec().name()).hasToString("shop-web-v002");
        assertThat(baseline.spec().birth().role()).isEqualTo(Role.BASELINE);
        assertThat(baseline.spec().birth().image()).isEqualTo("a");
        assertThat(record().made()).contains(world.cluster.name().push(1));
        world.finish(delivery);
        assertThat(world.picture()).isEqualTo(AFTER);
        deliver(Requests.deploy(world, "b").size(1).retire(Retirement.Fate.DESTROY));
        assertThat(record().made())
                .as("its number is not given again")
                .contains(world.cluster.name().push(3));
    }

    @Test
    void aBaselineThatALateCallMakesIsNoSourceAndGoes() {
        deliver(canary("new").baseline().pause(Duration.ofSeconds(1)));
        world.state.mutations().stream()
                .filter(m -> m.move() instanceof Move.Create create
                        && create.spec().birth().role() == Role.BASELINE)
                .findFirst()
                .ifPresent(m -> world.again(((Move.Create) m.move()).spec()));
        assertThat(world.truth().groups()).hasSize(3);
        assertThat(world.settle()).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(AFTER);
    }

    // ---- health

    @Test
    void anInstanceThatDiesFailsTheCanaryAtOnce() {
        Delivery delivery = world.process()
                .operations()
                .start(canary("new")
                        .steps(50, 100)
                        .analysis(absolute(Analysis.OnMarginal.HOLD))
                        .request());
        world.until(delivery, () -> record().trial().judging().isPresent());
        world.state.kill(world.cluster, world.cluster.name().push(1), 1, world.clock.now());
        Duration from = world.clock.elapsed();
        world.until(delivery, () -> !record().trial().judgements().isEmpty());
        assertThat(world.clock.elapsed().minus(from)).isLessThan(INTERVAL.dividedBy(2));
        DeliveryException failed = World.error(world.finish(delivery));
        assertThat(failed.kind()).isEqualTo(ErrorKind.CANARY_FAILED);
        assertThat(failed.problem()).contains("health: 1 of 2 instances were not healthy all the time, at most 0");
    }

    @Test
    void anInstanceThatRestartedUnseenFailsTheCanary() {
        Delivery delivery = world.process()
                .operations()
                .start(canary("new")
                        .analysis(absolute(Analysis.OnMarginal.HOLD))
                        .request());
        world.until(delivery, () -> record().trial().judging().isPresent());
        // nobody looks while it is replaced
        world.state.restart(world.cluster, world.cluster.name().push(1), 1, world.clock.now());
        world.clock.advance(Duration.ofSeconds(4));
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.CANARY_FAILED);
    }

    @Test
    void whoTakesOverSeesTheSameHealthThoughTheRecordIsNoFinerThanAMillisecond() {
        world.clock.advance(Duration.ofNanos(345_678));
        Requests wanted = canary("new").analysis(absolute(Analysis.OnMarginal.HOLD));
        Delivery delivery = world.process().operations().start(wanted.request());
        world.until(delivery, () -> record().trial().judging().isPresent());
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(deliver(wanted)).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).isEqualTo(AFTER);
    }

    // ---- where it cannot be, or need not be

    @Test
    void aCloudThatMeasuresNothingIsToldBeforeAnythingIsTouched() {
        world = prepared(MemoryOptions.USUAL.withRequestRate(0), "a");
        int moves = world.state.mutations().size();
        DeliveryException refused = World.error(deliver(canary("new").analysis(absolute(Analysis.OnMarginal.HOLD))));
        assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(world.state.mutations()).hasSize(moves);
        assertThat(deliver(canary("new").analysis(Analysis.USUAL))).isEqualTo(Outcome.DONE);
        assertThat(verdicts()).containsExactly(Verdict.PASSED, Verdict.PASSED);
    }

    @Test
    void aFirstDeliveryIsOneStep() {
        world = new World();
        assertThat(deliver(canary("new").size(3).baseline().analysis(absolute(Analysis.OnMarginal.HOLD))))
                .isEqualTo(Outcome.DONE);
        assertThat(record().trial().judgements()).isEmpty();
        assertThat(world.picture()).containsExactly("new x3 weight 10000");
    }

    @Test
    void sharesAreHadRoughlyWhereTheCloudIsCoarse() {
        world = prepared(MemoryOptions.USUAL.withWeightStep(500), "a");
        String plan = world.process()
                .operations()
                .plan(canary("new").steps(12, 50, 100).request())
                .text();
        assertThat(plan)
                .contains("shift traffic to shop-web-v000 88 %, shop-web-v001 12 %; here that is shop-web-v000 90"
                        + " %, shop-web-v001 10 %");
        assertThat(deliver(canary("new").steps(12, 50, 100))).isEqualTo(Outcome.DONE);
    }

    @Test
    void aShareThatCannotBeHadIsRefusedBeforeAnythingIsTouched() {
        world = prepared(MemoryOptions.USUAL.withWeightStep(2500), "a");
        DeliveryException refused = World.error(deliver(canary("new").steps(10, 50, 100)));
        assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(refused.problem()).contains("its smallest step is 25.0 %");
        assertThat(world.picture()).isEqualTo(BEFORE);
    }
}
