package io.slipway.report;

import io.slipway.event.Event;
import io.slipway.event.Event.Manner;
import io.slipway.event.Event.Verdict;
import io.slipway.model.Approval;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Standing;
import io.slipway.run.DeliveryRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Samples of deliveries that take many steps. */
public final class LongReports {
    private LongReports() {}

    /** Steps of weight with an analysis each, a hold of an hour, and a second process that goes on after it. */
    public static Report canary() {
        DeliveryRequest request = SampleReports.request();
        DeliveryRecord record = Script.record(request, SampleReports.before(), SampleReports.history());
        Script script = SampleReports.upToTraffic(record);
        script.at(41.5).phase(Phase.SHIFTING, "");
        int share = 0;
        double at = 41.5;
        for (int next : List.of(500, 2_500, 5_000)) {
            script.at(at)
                    .step("Shift", "shift traffic to " + next / 100 + " %", false)
                    .at(at + 0.3)
                    .group(12, 4, 4, 10_000 - next)
                    .look(13, 4, 4, next)
                    .done()
                    .step("Analyse", "analyse at " + next / 100 + " % for 1 min 0 s", true)
                    .at(at + 60);
            String analysis = "analysis at " + next / 100 + " %";
            script.judged(analysis, "error rate", "0.4 %", "at most 1 %", Verdict.PASSED, "");
            script.judged(
                    analysis,
                    "latency p99",
                    share < 2_500 ? "212 ms" : "402 ms",
                    "at most 400 ms",
                    share < 2_500 ? Verdict.PASSED : Verdict.MARGINAL,
                    share < 2_500 ? "" : "0.5 % above, with 118 samples: a person has to decide");
            script.judged(
                    analysis, "checkouts per minute", "", "at least 20", Verdict.NODATA, "6 samples of 30 needed");
            script.done();
            share = next;
            at += 61;
        }
        script.at(at).phase(Phase.HELD, "latency p99 is marginal");
        Instant since = Script.START.plusSeconds(Math.round(at));
        Hold hold = new Hold(new HoldPoint(5_000), "latency p99 is marginal", since, since.plusSeconds(86_400));
        DeliveryRecord held =
                record.with(d -> d.phase(Phase.SHIFTING).trafficMoved().held(hold));
        Report first = script.reporter.report(SampleReports.facts(request, held, Optional.empty(), script));

        script.at(at + 3_600);
        Reporter second = script.continuing(first.seen());
        DeliveryRecord promoted = held.with(d -> d.phase(Phase.SHIFTING)
                .approved(new Approval(new HoldPoint(5_000), "ada@example", since.plusSeconds(3_580))));
        second.on(new Event.Begun(Script.CLUSTER, promoted, Manner.CONTINUED));
        second.on(new Event.PhaseEntered(Script.CLUSTER, Phase.SHIFTING, "approved by ada@example"));
        script.group(12, 4, 4, 0).group(13, 4, 4, 10_000);
        second.on(new Event.StepStarted(Script.CLUSTER, "Shift", "shift traffic to 100 %", false));
        script.at(at + 3_600.4);
        second.on(new Event.Looked(Script.CLUSTER, script.observed()));
        second.on(new Event.PhaseEntered(Script.CLUSTER, Phase.COMMITTED, ""));
        script.at(at + 3_640);
        List<Standing> end = List.of(Script.standing(13, 4, 10_000));
        DeliveryRecord closed = SampleReports.closed(promoted, Phase.SHIFTING, Result.SUCCEEDED, end, at + 3_640);
        return second.report(SampleReports.facts(request, closed, Optional.empty(), script));
    }

    /** Fifty server groups, three hundred steps. */
    public static Report big() {
        DeliveryRequest request = SampleReports.request();
        List<Standing> before = List.of(Script.standing(48, 400, 10_000));
        DeliveryRecord record =
                Script.record(request, before, SampleReports.history()).with(d -> d.announce(Script.name(50)));
        Script script = new Script();
        for (int push = 1; push < 48; push++) {
            script.group(push, push % 5 == 0 ? 2 : 3, 3, 0);
        }
        script.group(48, 400, 400, 10_000)
                .at(0.3)
                .phase(Phase.PREPARING, "deploy of shop-web-v050 by rolling")
                .begins(Manner.OPENED, record)
                .look()
                .phase(Phase.SHIFTING, "");
        double at = 1;
        for (int i = 1; i <= 75; i++) {
            int there = i * 400 / 75;
            int weight = i * 10_000 / 75;
            script.at(at)
                    .step("Resize", "resize shop-web-v050 to " + there + " instances", false)
                    .at(at + 0.8)
                    .look(50, Math.max(0, there - 5), there, (i - 1) * 10_000 / 75)
                    .done()
                    .step("AwaitHealthy", "wait until shop-web-v050 has " + there + " instances healthy", true)
                    .at(at + 9 + i % 7)
                    .look(50, there, there, (i - 1) * 10_000 / 75)
                    .done()
                    .step("Shift", "shift traffic to " + weight / 100 + " %", false)
                    .at(at + 10 + i % 7)
                    .group(48, 400 - there + 5, 400 - there + 5, 10_000 - weight)
                    .look(50, there, there, weight)
                    .done()
                    .step("Resize", "resize shop-web-v048 to " + (400 - there) + " instances", false)
                    .at(at + 11 + i % 7)
                    .look(48, 400 - there, 400 - there, 10_000 - weight)
                    .done();
            at += 12 + i % 7;
        }
        script.at(at).phase(Phase.COMMITTED, "").at(at + 4);
        List<Standing> end = List.of(Script.standing(50, 400, 10_000));
        DeliveryRecord closed = SampleReports.closed(record, Phase.SHIFTING, Result.SUCCEEDED, end, at + 4);
        return script.reporter.report(SampleReports.facts(request, closed, Optional.empty(), script));
    }
}
