package io.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.event.Event.Ending;
import io.slipway.event.Event.Manner;
import io.slipway.json.Json;
import io.slipway.model.DeliveryId;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import io.slipway.model.Phase;
import io.slipway.report.Seen.Note;
import io.slipway.report.Seen.PhaseAt;
import io.slipway.report.Seen.StepAt;
import io.slipway.report.html.Page;
import io.slipway.run.DeliverySummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private final Script script = new Script();

    private Seen seen() {
        return report().seen();
    }

    private Report report() {
        return script.reporter.report(Facts.of(
                SampleReports.request(),
                new DeliverySummary(Optional.empty(), true, Optional.empty()),
                SampleReports.SCHEMA));
    }

    private Script waitsFor(String why) {
        return script.tell(new Event.WaitingFor(Script.CLUSTER, why, 0, 0, Duration.ZERO));
    }

    @Test
    void waitingForItsTurnIsAStepAndEndsWhenSomethingElseHappens() {
        String held = Script.CLUSTER + " is held by ada";
        waitsFor(held);
        script.at(5);
        waitsFor(held);
        script.at(6);
        waitsFor(Script.CLUSTER + " is held by ada, RESTORING");
        script.at(9).note("taking over");
        assertThat(seen().steps())
                .extracting(StepAt::kind, StepAt::at, StepAt::took, StepAt::ending)
                .containsExactly(
                        Tuple.tuple("Turn", 0L, 6000L, Optional.of(Ending.DONE)),
                        Tuple.tuple("Turn", 6000L, 3000L, Optional.of(Ending.DONE)));
    }

    @Test
    void aHoldThatIsToldAgainIsOne() {
        Instant since = Instant.parse("2026-01-02T03:04:05.678912345Z");
        Hold hold = new Hold(HoldPoint.BEFORE_TRAFFIC, "", since, since.plusSeconds(600));
        Hold recorded = new Hold(
                hold.point(),
                "",
                since.truncatedTo(ChronoUnit.MILLIS),
                hold.until().truncatedTo(ChronoUnit.MILLIS));
        held(hold);
        script.at(3);
        held(recorded);
        script.at(6);
        held(recorded.until(hold.until().plusSeconds(60), "ada"));
        assertThat(seen().phases())
                .extracting(PhaseAt::at, PhaseAt::why)
                .containsExactly(
                        Tuple.tuple(0L, "at before any traffic until 2026-01-02T03:14:05.678912345Z"),
                        Tuple.tuple(6000L, "at before any traffic until 2026-01-02T03:15:05.678912345Z"));
    }

    private void held(Hold hold) {
        script.tell(new Event.Held(Script.CLUSTER, new DeliveryId("abcdefghijkl"), hold));
    }

    @Test
    void aWaitOfAStepTellsHowFarItGot() {
        script.step("AwaitHealthy", "wait for 4", true).at(1).waits(1, 4).at(2).waits(3, 4);
        StepAt step = seen().steps().get(0);
        assertThat(step.done()).isEqualTo(3);
        assertThat(step.total()).isEqualTo(4);
        assertThat(step.took()).isEqualTo(2000);
        assertThat(step.ending()).isEmpty();
    }

    @Test
    void whoLosesTheClusterInTheMiddleOfAStepLeavesIt() {
        script.step("AwaitHealthy", "wait for 4", true).at(1);
        waitsFor(Script.CLUSTER + " is held by bob");
        assertThat(seen().steps())
                .extracting(StepAt::ending)
                .containsExactly(Optional.of(Ending.LEFT), Optional.empty());
    }

    @Test
    void aFailureStaysWithItsStep() {
        script.step("Create", "create", false)
                .tell(new Event.Failed(
                        Script.CLUSTER, "create", ErrorKind.QUOTA_EXCEEDED, "no room\nand more", "make room"))
                .ends(Ending.FAILED);
        assertThat(seen().steps().get(0).problem()).isEqualTo("no room");
        script.tell(new Event.Failed(Script.CLUSTER, "close", ErrorKind.INTERNAL, "odd", ""));
        assertThat(seen().notes()).extracting(Note::text).containsExactly("failed: close: odd");
    }

    @Test
    void whatIsSaidAgainAndAgainIsKeptOnce() {
        for (int i = 0; i < 1000; i++) {
            script.at(i).note("throttled; trying again in " + i + " s");
        }
        script.note("something else");
        assertThat(seen().notes())
                .containsExactly(
                        new Note(999_000, "throttled; trying again in 999 s", 1000),
                        new Note(999_000, "something else", 1));
    }

    @Test
    void whatWasSettledFirstIsMarkedAndIsNotWhatWasThereBefore() {
        var theirs = Script.record(SampleReports.request(), List.of(), List.of());
        script.begins(Manner.SETTLED, theirs)
                .look(12, 4, 4, 10_000)
                .step("Destroy", "destroy theirs", false)
                .done()
                .gone(12)
                .look(11, 4, 4, 10_000)
                .begins(Manner.OPENED, theirs)
                .look()
                .step("Create", "create ours", false)
                .done();
        assertThat(seen().steps()).extracting(StepAt::settling).containsExactly(true, false);
        assertThat(seen().parts().get(0).manner()).contains(Manner.OPENED);
        assertThat(report().groups())
                .filteredOn(group -> group.before().isPresent())
                .extracting(Report.Group::name)
                .containsExactly("shop-web-v011");
    }

    @Test
    void trafficIsKnownWhenItIsShiftedAndNotOnlyWhenItIsSeen() {
        script.group(12, 1, 1, 10_000).look(13, 1, 1, 0).at(3).shift(Map.of(12, 2_500, 13, 7_500));
        assertThat(seen().courses().get(1).points())
                .containsExactly(new Seen.Point(0, 0, 1, 1), new Seen.Point(3000, 7_500, 1, 1));
    }

    @Test
    void aGroupThatIsGoneHasNothingLeft() {
        script.look(12, 1, 1, 10_000).at(1).gone(12).look().at(2).look();
        assertThat(seen().courses().get(0).points())
                .containsExactly(new Seen.Point(0, 10_000, 1, 1), new Seen.Point(1000, 0, 0, 0));
    }

    @Test
    void aDeliveryOfDaysWithThousandsOfWaitsStaysSmall() {
        script.begins(Manner.OPENED, Script.record(SampleReports.request(), SampleReports.before(), List.of()));
        for (int i = 0; i < 5_000; i++) {
            script.at(i * 60)
                    .phase(i % 2 == 0 ? Phase.SHIFTING : Phase.RESTORING, "because of " + "x".repeat(1000))
                    .step("AwaitHealthy", "wait " + i + "y".repeat(1000), true)
                    .look(12, i % 1000, 1000, i % 10_000)
                    .look(13, 1000 - i % 1000, 1000, 10_000 - i % 10_000)
                    .note("note " + "abcdefghij".charAt(i % 10) + "z".repeat(1000))
                    .judged("s" + i, "m", "v".repeat(1000), "t", Event.Verdict.PASSED, "")
                    .waits(i % 1000, 1000)
                    .done();
        }
        Report report = report();
        assertThat(report.seen().leftOut()).isGreaterThan(10_000);
        assertThat(report.seen().steps()).hasSize(400);
        assertThat(report.seen().courses().stream()
                        .mapToInt(c -> c.points().size())
                        .sum())
                .isBetween(500, 1_500);
        assertThat(Json.write(report.json()).length()).isLessThan(800_000);
        assertThat(Page.of(report).length()).isLessThan(1_500_000);
    }

    @Test
    void aThousandInstancesAreNumbers() {
        script.begins(Manner.OPENED, Script.record(SampleReports.request(), SampleReports.before(), List.of()));
        for (int i = 0; i <= 1000; i++) {
            script.at(i).look(13, i, 1000, 0);
        }
        assertThat(Json.write(report().json()).length()).isLessThan(120_000);
        assertThat(report().seen()
                        .courses()
                        .get(0)
                        .at(Long.MAX_VALUE)
                        .orElseThrow()
                        .healthy())
                .isEqualTo(1000);
    }

    @Test
    void aThousandServerGroupsAreBounded() {
        for (int push = 1; push < 999; push++) {
            script.group(push, 1, 1, 0);
        }
        script.look();
        assertThat(report().groups()).hasSize(Report.MOST_GROUPS);
        assertThat(report().groupsLeftOut()).isEqualTo(998 - Report.MOST_GROUPS);
        assertThat(report().seen().courses()).hasSize(Report.MOST_GROUPS);
    }

    @Test
    void goesOnWithWhatAnotherProcessSaw() {
        Report canary = LongReports.canary();
        assertThat(canary.seen().parts()).hasSize(2);
        assertThat(canary.seen().parts().get(1).manner()).contains(Manner.CONTINUED);
        assertThat(canary.seen().parts().get(1).from())
                .isGreaterThan(canary.seen().parts().get(0).to() + 3_000_000);
        assertThat(canary.seen().steps().get(0).text()).startsWith("create");
        assertThat(canary.delivery().holds()).hasSize(1);
        assertThat(canary.delivery().holds().get(0).approvedBy()).contains("ada@example");
    }
}
