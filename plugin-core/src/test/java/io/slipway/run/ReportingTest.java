package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.event.Event;
import io.slipway.event.Event.Ending;
import io.slipway.event.Event.Manner;
import io.slipway.event.Event.Verdict;
import io.slipway.json.Json;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Instance;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroup;
import io.slipway.report.Delivered.State;
import io.slipway.report.Facts;
import io.slipway.report.Report;
import io.slipway.report.Report.Role;
import io.slipway.report.Reporter;
import io.slipway.report.Seen.PhaseAt;
import io.slipway.report.Seen.StepAt;
import io.slipway.report.html.Page;
import io.slipway.spi.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a report tells of deliveries that really happen, on the memory cloud. */
class ReportingTest {
    private final World world = new World();

    private Report deliver(Requests requests) {
        return deliver(world.process(), requests.request());
    }

    private Report deliver(World.Process process, DeliveryRequest request) {
        Reporter reporter = new Reporter(world.clock);
        Delivery delivery = process.operations().start(request, reporter);
        world.finish(delivery);
        return report(process, request, reporter, delivery);
    }

    private Report report(World.Process process, DeliveryRequest request, Reporter reporter, Delivery delivery) {
        Report report = reporter.report(Facts.of(request, delivery.summary(), new Schema(List.of()))
                .after(process.operations().status(world.cluster)));
        assertThat(Report.read(Json.write(report.json()))).isEqualTo(report);
        assertThat(Page.of(report)).startsWith("<!DOCTYPE html>");
        return report;
    }

    private static List<String> kinds(Report report) {
        return report.seen().steps().stream().map(StepAt::kind).toList();
    }

    @Test
    void ofARedBlackItTellsEachStepOnceWithItsTime() {
        world.run(Requests.deploy(world, "one").size(2).request());
        Report report = deliver(Requests.deploy(world, "two").verify("/ok").observe(Duration.ofSeconds(5)));
        assertThat(kinds(report))
                .containsExactly("Create", "AwaitHealthy", "Verify", "Shift", "Observe", "AwaitDrained");
        assertThat(report.seen().steps()).allMatch(step -> step.ending().equals(Optional.of(Ending.DONE)));
        assertThat(report.seen().steps().get(4).took()).isBetween(5_000L, 6_000L);
        assertThat(report.seen().phases())
                .extracting(PhaseAt::phase)
                .containsExactly("preparing", "shifting", "committed");
        assertThat(report.seen().verdicts())
                .extracting(v -> v.metric() + " " + v.verdict())
                .containsExactly("GET /ok " + Verdict.PASSED);
        assertThat(report.seen().parts().get(0).manner()).contains(Manner.OPENED);
        assertThat(report.delivery().state()).isEqualTo(State.SUCCEEDED);
        assertThat(report.delivery().after().get(0).group()).isEqualTo("shop-web-v001");
        assertThat(report.delivery().group().orElseThrow().image()).contains("two");
    }

    @Test
    void groupsBeforeAndAfterAndTrafficBetween() {
        world.run(Requests.deploy(world, "one").size(2).request());
        Report report = deliver(Requests.deploy(world, "two"));
        assertThat(report.groups()).extracting(Report.Group::role).containsExactly(Role.SUBJECT, Role.SOURCE);
        assertThat(report.groups().get(0).before()).isEmpty();
        assertThat(report.groups().get(0).after().orElseThrow().healthy()).contains(2);
        assertThat(report.groups().get(1).before().orElseThrow().weight()).contains(10_000);
        assertThat(report.groups().get(1).after().orElseThrow().weight()).contains(0);
        var courses = report.seen().courses();
        assertThat(courses.get(1).points()).hasSizeGreaterThan(2);
        assertThat(courses.get(1).points().get(0).healthy()).isZero();
    }

    @Test
    void ofAFailureItTellsTheStepTheWayBackAndTheError() {
        world.run(Requests.deploy(world, "one").request());
        Report report = deliver(Requests.deploy(world, "two").verify("/fail"));
        assertThat(report.delivery().state()).isEqualTo(State.FAILED);
        assertThat(report.delivery().trafficMoved()).isFalse();
        StepAt verify = report.seen().steps().stream()
                .filter(step -> step.kind().equals("Verify"))
                .findFirst()
                .orElseThrow();
        assertThat(verify.ending()).contains(Ending.FAILED);
        assertThat(verify.problem()).contains("planted");
        assertThat(kinds(report)).containsSubsequence("Verify", "Destroy");
        assertThat(report.seen().verdicts().get(0).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.delivery().error().orElseThrow().problem()).contains("planted");
        assertThat(report.delivery().error().orElseThrow().now()).contains("restored to the state before");
    }

    @Test
    void aCancelLeavesItsStep() {
        world.run(Requests.deploy(world, "one").request());
        World.Process process = world.process();
        Reporter reporter = new Reporter(world.clock);
        DeliveryRequest request =
                Requests.deploy(world, "two").observe(Duration.ofHours(1)).request();
        Delivery delivery = process.operations().start(request, reporter);
        world.until(delivery, () -> world.serves(1));
        delivery.attempt();
        delivery.cancel("ada");
        world.finish(delivery);
        Report report = report(process, request, reporter, delivery);
        assertThat(report.delivery().state()).isEqualTo(State.CANCELLED);
        assertThat(report.delivery().cancelledBy()).isEqualTo("ada");
        assertThat(report.delivery().trafficMoved()).isTrue();
        assertThat(report.seen().steps())
                .filteredOn(step -> step.ending().equals(Optional.of(Ending.LEFT)))
                .extracting(StepAt::kind)
                .containsExactly("Observe");
    }

    @Test
    void whoGoesOnAfterACrashSaysThatItSawOnlyTheRest() {
        world.run(Requests.deploy(world, "one").request());
        DeliveryRequest request =
                Requests.deploy(world, "two").observe(Duration.ofHours(1)).request();
        Delivery crashed = world.process().operations().start(request);
        world.until(crashed, () -> world.serves(1));
        Report report = deliver(world.process(), request);
        assertThat(report.delivery().state()).isEqualTo(State.SUCCEEDED);
        assertThat(report.seen().parts().get(0).manner()).contains(Manner.CONTINUED);
        assertThat(kinds(report)).startsWith("Turn").doesNotContain("Create");
        assertThat(report.delivery().opened()).isEqualTo(world.record().map(DeliveryRecord::opened));
        assertThat(report.delivery().before().get(0).group()).isEqualTo("shop-web-v000");
        assertThat(Page.of(report)).contains("The delivery was begun by another process.");
    }

    @Test
    void whatWasLeftBySomebodyElseIsSettledFirstAndMarked() {
        world.run(Requests.deploy(world, "one").request());
        DeliveryRequest theirs =
                Requests.deploy(world, "two").observe(Duration.ofHours(1)).request();
        Delivery crashed = world.process().operations().start(theirs);
        world.until(crashed, () -> world.serves(1));
        Report report = deliver(Requests.deploy(world, "three"));
        assertThat(report.delivery().group().orElseThrow().name()).isEqualTo("shop-web-v002");
        assertThat(report.seen().steps().stream().filter(StepAt::settling).map(StepAt::kind))
                .contains("Shift", "Destroy");
        assertThat(report.seen().steps().stream()
                        .filter(step -> !step.settling())
                        .map(StepAt::kind))
                .contains("Create");
        assertThat(report.groups().get(1).before().orElseThrow().weight()).contains(10_000);
    }

    @Test
    void ofARefusalItTellsWhoHoldsTheCluster() {
        DeliveryRequest theirs =
                Requests.deploy(world, "one").observe(Duration.ofHours(1)).request();
        World.Process owner = world.process();
        Delivery open = owner.operations().start(theirs);
        world.until(open, () -> world.serves(0));
        World.Process late = world.process();
        Reporter reporter = new Reporter(world.clock);
        DeliveryRequest ours =
                Requests.deploy(world, "two").whenBusy(new WhenBusy.Refuse()).request();
        Delivery refused = late.operations().start(ours, reporter);
        while (refused.attempt() instanceof Outcome.Waiting) {
            open.attempt();
            world.clock.advance(Duration.ofSeconds(1));
        }
        Report report = report(late, ours, reporter, refused);
        assertThat(report.delivery().state()).isEqualTo(State.REFUSED);
        assertThat(report.delivery().id()).isEmpty();
        assertThat(report.delivery().error().orElseThrow().problem()).contains("held by tester");
    }

    @Test
    void ofWhatIsSoAlreadyItTellsThat() {
        world.run(Requests.deploy(world, "one").request());
        Report report = deliver(Requests.deploy(world, "one"));
        assertThat(report.delivery().state()).isEqualTo(State.UNCHANGED);
        assertThat(report.groups()).noneMatch(Report.Group::changed);
    }

    @Test
    void ofWhatIsNotOverItTellsHowItStands() {
        World.Process process = world.process();
        DeliveryRequest request =
                Requests.deploy(world, "one").observe(Duration.ofHours(1)).request();
        Reporter reporter = new Reporter(world.clock);
        Delivery delivery = process.operations().start(request, reporter);
        world.until(delivery, () -> world.serves(0));
        delivery.attempt();
        world.clock.advance(Duration.ofSeconds(3));
        Report report = report(process, request, reporter, delivery);
        assertThat(report.delivery().state()).isEqualTo(State.OPEN);
        assertThat(report.delivery().phase()).isEqualTo("shifting");
        StepAt last = report.seen().steps().get(report.seen().steps().size() - 1);
        assertThat(last.ending()).isEmpty();
        assertThat(Page.of(report)).contains("under way: ");
    }

    @Test
    void aWaitThatIsOvertakenIsLeftAndBegunAnew() {
        World.Process process = world.process();
        DeliveryRequest request = Requests.deploy(world, "one")
                .size(2)
                .observe(Duration.ofMinutes(1))
                .request();
        Reporter reporter = new Reporter(world.clock);
        Delivery delivery = process.operations().start(request, reporter);
        List<String> started = new ArrayList<>();
        world.listener = event -> {
            if (event instanceof Event.StepStarted step) {
                started.add(step.kind());
            }
        };
        world.until(delivery, () -> started.contains("Observe"));
        world.lens = ReportingTest::oneIsIll;
        world.until(delivery, () -> started.lastIndexOf("AwaitHealthy") > started.indexOf("Observe"));
        world.lens = observed -> observed;
        world.finish(delivery);
        Report report = report(process, request, reporter, delivery);
        assertThat(report.seen().steps())
                .extracting(step -> step.kind() + " " + step.ending().orElseThrow())
                .containsSubsequence("Observe LEFT", "AwaitHealthy DONE", "Observe DONE");
    }

    static Observed oneIsIll(Observed observed) {
        List<ServerGroup> groups = observed.groups().stream()
                .map(group -> new ServerGroup(
                        group.name(),
                        group.complete(),
                        group.birth(),
                        group.created(),
                        group.capacity(),
                        group.membership(),
                        List.of(group.instances().get(0), new Instance("ill", List.of()))))
                .toList();
        return new Observed(observed.cluster(), groups);
    }

    @Test
    void everyStepThatIsStartedEndsOnceAndInOrder() {
        List<String> open = new ArrayList<>();
        world.listener = event -> {
            if (event instanceof Event.StepStarted started) {
                assertThat(open).isEmpty();
                open.add(started.step());
            } else if (event instanceof Event.StepEnded ended) {
                assertThat(open).containsExactly(ended.step());
                open.clear();
            }
        };
        world.run(Requests.deploy(world, "one").size(3).request());
        world.run(Requests.deploy(world, "two").verify("/fail").request());
        world.run(Requests.deploy(world, "three").maxRemaining(1).request());
        world.run(Requests.of(world, Operation.RESIZE).size(2).request());
        assertThat(open).isEmpty();
    }

    @Test
    void aThousandInstancesMakeASmallReport() {
        Report report = deliver(Requests.deploy(world, "one").size(1_000));
        assertThat(report.groups().get(0).after().orElseThrow().healthy()).contains(1_000);
        assertThat(Json.write(report.json()).length()).isLessThan(20_000);
    }
}
