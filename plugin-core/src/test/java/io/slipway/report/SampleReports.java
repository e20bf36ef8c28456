package io.slipway.report;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.event.Event.Ending;
import io.slipway.event.Event.Manner;
import io.slipway.event.Event.Verdict;
import io.slipway.json.Value;
import io.slipway.model.Analysis;
import io.slipway.model.Closed;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Image;
import io.slipway.model.Judgement;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Rollout;
import io.slipway.model.Standing;
import io.slipway.model.StrategyName;
import io.slipway.run.ClusterStatus;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports as they may be, for golden files, and to look at. */
public final class SampleReports {
    static final Schema SCHEMA = new Schema(List.of(
            Setting.optional("env", new Type.MapOf(Setting.TEXT), Level.SERVER_GROUP, ""),
            Setting.optional("token", new Type.Hidden(), Level.SERVER_GROUP, "")));

    private static final String WAIT = "wait until shop-web-v013 has 4 instances healthy";
    private static final String VERIFY = "verify shop-web-v013 at its own endpoint";

    private SampleReports() {}

    /** By name, in an order that is good to look at. */
    public static Map<String, Report> all() {
        Map<String, Report> all = new LinkedHashMap<>();
        all.put("success", success());
        all.put("failed", failed());
        all.put("first", first());
        all.put("canary", LongReports.canary());
        all.put("big", LongReports.big());
        all.put("recorded", recorded());
        all.put("refused", refused());
        all.put("empty", empty());
        return all;
    }

    public static Report success() {
        DeliveryRequest request = request();
        DeliveryRecord record = Script.record(request, before(), history());
        Script script = upToTraffic(record);
        script.at(41.4)
                .phase(Phase.SHIFTING, "")
                .step("Shift", "shift traffic to shop-web-v012 0 %, shop-web-v013 100 %", false)
                .at(41.7)
                .shift(Map.of(12, 0, 13, 10_000))
                .group(12, 4, 4, 0)
                .look(13, 4, 4, 10_000)
                .done()
                .step("Observe", "observe for 20 s", true)
                .waits(0, 0)
                .at(61.9)
                .look()
                .done()
                .phase(Phase.COMMITTED, "")
                .step("AwaitDrained", "wait until the connections of shop-web-v012 have ended", true)
                .at(64.0)
                .done()
                .step("Destroy", "destroy shop-web-v011", false)
                .at(65.2)
                .gone(11)
                .look()
                .done()
                .at(65.4)
                .tell(new Event.Ended(Script.CLUSTER, Result.SUCCEEDED, "deploy of shop-web-v013"));
        List<Standing> end = List.of(Script.standing(13, 4, 10_000));
        DeliveryRecord closed = closed(record, Phase.SHIFTING, Result.SUCCEEDED, end, 65.4);
        return script.reporter.report(facts(request, closed, Optional.empty(), script));
    }

    static Script upToTraffic(DeliveryRecord record) {
        Script script = new Script();
        script.group(11, 4, 4, 0)
                .group(12, 4, 4, 10_000)
                .at(0.2)
                .phase(Phase.PREPARING, "deploy of shop-web-v013 by redBlack")
                .begins(Manner.OPENED, record)
                .look()
                .step("Create", "create shop-web-v013 with 4 instances, without traffic", false)
                .at(1.3)
                .look(13, 0, 4, 0)
                .done()
                .step("AwaitHealthy", WAIT, true)
                .waits(0, 4)
                .at(18.5)
                .look(13, 1, 4, 0)
                .waits(1, 4)
                .at(22)
                .look(13, 3, 4, 0)
                .waits(3, 4)
                .at(40.8)
                .look(13, 4, 4, 0)
                .done()
                .step("Verify", VERIFY, true)
                .at(40.9)
                .judged(VERIFY, "GET /health", "as expected", "200", Verdict.PASSED, "")
                .judged(VERIFY, "GET /", "as expected", "200, contains '<h1>Shop'", Verdict.PASSED, "")
                .at(41.2)
                .done();
        return script;
    }

    public static Report failed() {
        DeliveryRequest request = request();
        DeliveryRecord record = Script.record(request, before(), history());
        Script script = new Script();
        DeliveryException failure = new DeliveryException(
                ErrorKind.TIMED_OUT,
                FAILURE + "\n  Now: local/default/shop-web was restored to the state before;"
                        + " shop-web-v012 (100 %, 4)");
        script.group(11, 4, 4, 0)
                .group(12, 4, 4, 10_000)
                .at(0.1)
                .tell(new Event.WaitingFor(
                        Script.CLUSTER,
                        Script.CLUSTER + " is held by https://ci.example/builds/41 since 2026-03-04T09:20:00Z"
                                + " (deploy of shop-web-v012 by redBlack, COMMITTED)",
                        0,
                        0,
                        Duration.ZERO))
                .at(12.2)
                .note("taking over what https://ci.example/builds/41 left in phase COMMITTED")
                .at(17.4)
                .note("settled what https://ci.example/builds/41 had left: deploy of shop-web-v012 by redBlack"
                        + " ended as SUCCEEDED")
                .phase(Phase.PREPARING, "deploy of shop-web-v013 by redBlack")
                .begins(Manner.OPENED, record)
                .look()
                .step("Create", "create shop-web-v013 with 4 instances, without traffic", false)
                .at(18.3)
                .look(13, 0, 4, 0)
                .done()
                .step("AwaitHealthy", WAIT, true)
                .at(52)
                .look(13, 2, 4, 0)
                .waits(2, 4)
                .at(77)
                .look(13, 1, 4, 0)
                .waits(1, 4)
                .note("could not look at the cluster: connection refused; trying again in 0.7 s")
                .note("could not look at the cluster: connection refused; trying again in 1.4 s")
                .at(318.5)
                .tell(new Event.Failed(
                        Script.CLUSTER, WAIT, ErrorKind.TIMED_OUT, FAILURE, ErrorKind.TIMED_OUT.remedy()))
                .ends(Ending.FAILED)
                .phase(Phase.RESTORING, FAILURE.lines().findFirst().orElseThrow())
                .step("Destroy", "destroy shop-web-v013", false)
                .at(321)
                .gone(13)
                .look()
                .done()
                .at(321.2)
                .tell(new Event.Ended(Script.CLUSTER, Result.FAILED, "restored"));
        DeliveryRecord closed = closed(
                record.with(d -> d.restoring("it did not become healthy")),
                Phase.RESTORING,
                Result.FAILED,
                before(),
                321.2);
        return script.reporter.report(facts(request, closed, Optional.of(failure), script));
    }

    private static final String FAILURE = String.join(
            "\n",
            "shop-web-v013 did not become healthy: 1 of 4 instances after 5 min 0 s, nothing better for 4 min 1 s"
                    + " (GET /health answered 503, expected 200)",
            "  09:27:46 instance i2 was started for the third time: exit code 1",
            "  09:31:55 instance i3 was started for the fourth time: exit code 1",
            "  | 2026-03-04 09:31:54.112 \u001B[32mINFO\u001B[0m  shop.Main - starting with profile 'prod' on port 41873",
            "  | 2026-03-04 09:31:54.790 \u001B[31mERROR\u001B[0m shop.db.Pool - FATAL: password authentication failed"
                    + " for user \"shop\" at jdbc:postgresql://shop:****@db.internal.example:5432/shop?sslmode=require",
            "  |         at shop.db.Pool.open(Pool.java:118) ~[shop.jar:2.0]",
            "  |         at shop.Main.<init>(Main.java:41) & 17 more <script>alert('never')</script>",
            "  | Exception in thread \"main\" java.lang.IllegalStateException: no database",
            "  | (in Hebrew: \u05e9\u05dc\u05d5\u05dd, and something that turns the line: \u202Egnp.exe)");

    public static Report first() {
        DeliveryRequest request = Script.request(StrategyName.RED_BLACK, 1, Value.Fields.EMPTY);
        DeliveryRecord record = Script.record(request, List.of(), List.of());
        Script script = new Script();
        script.at(0.1)
                .phase(Phase.PREPARING, "deploy of shop-web-v013 by redBlack")
                .begins(Manner.OPENED, record)
                .look()
                .step("Create", "create shop-web-v013 with 1 instance, without traffic", false)
                .at(0.4)
                .look(13, 0, 1, 0)
                .done()
                .step("AwaitHealthy", "wait until shop-web-v013 has 1 instance healthy", true)
                .at(2.9)
                .look(13, 1, 1, 0)
                .done()
                .phase(Phase.SHIFTING, "")
                .step("Shift", "shift traffic to shop-web-v013 100 %", false)
                .at(3.1)
                .shift(Map.of(13, 10_000))
                .look(13, 1, 1, 10_000)
                .done()
                .phase(Phase.COMMITTED, "")
                .at(3.4)
                .tell(new Event.Ended(Script.CLUSTER, Result.SUCCEEDED, ""));
        List<Standing> end = List.of(Script.standing(13, 1, 10_000));
        return script.reporter.report(
                facts(request, closed(record, Phase.SHIFTING, Result.SUCCEEDED, end, 3.4), Optional.empty(), script));
    }

    /** What {@code in} knows: the record, and what is there now. */
    public static Report recorded() {
        Analysis analysis = new Analysis(
                Duration.ofMinutes(1), 0, Optional.of(100), Optional.empty(), 50, 100, Analysis.OnMarginal.HOLD);
        Rollout rollout = new Rollout(List.of(500, 10_000), Duration.ofMinutes(5), true).withAnalysis(analysis);
        DeliveryRequest asked = request();
        DeliveryRequest request = Script.request(asked, asked.intent().withRollout(rollout));
        Judgement judgement = new Judgement(
                500, Judgement.Verdict.PASSED, "error rate 0.4 %, at most 1 %", Script.START.plusSeconds(50));
        DeliveryRecord record = Script.record(request, before(), history())
                .with(d -> d.trial(trial -> trial.withBaseline(Script.name(14)).judged(judgement)));
        List<Standing> end = List.of(Script.standing(13, 4, 10_000));
        Script script = new Script();
        script.group(12, 4, 4, 0).group(13, 4, 4, 10_000).group(14, 1, 1, 0);
        return Facts.recorded(status(script, Optional.of(closed(record, Phase.SHIFTING, Result.SUCCEEDED, end, 65.4))));
    }

    public static Report refused() {
        Script script = new Script();
        script.group(12, 4, 4, 10_000).at(5);
        DeliveryException failure = new DeliveryException(
                ErrorKind.BUSY, Script.CLUSTER + " is held by somebody else since 9 o'clock; waited 5.0 s");
        return script.reporter.report(
                Facts.of(request(), new DeliverySummary(Optional.empty(), false, Optional.of(failure)), SCHEMA)
                        .after(status(script, Optional.empty())));
    }

    /** Nothing to do, and nobody could look. */
    public static Report empty() {
        return new Script()
                .reporter.report(
                        Facts.of(request(), new DeliverySummary(Optional.empty(), false, Optional.empty()), SCHEMA));
    }

    /** Everybody says the same, wherever somebody says something. */
    public static Report saying(String text, DeliveryException failure, Verdict verdict) {
        Report report = failed();
        Script script = new Script();
        script.at(1)
                .step("Create", text, false)
                .tell(new Event.Failed(Script.CLUSTER, text, failure.kind(), text, text))
                .ends(Ending.FAILED)
                .note(text)
                .phase(Phase.RESTORING, text)
                .judged(text, text, text, text, verdict, text);
        Seen seen = script.reporter
                .report(Facts.of(request(), new DeliverySummary(Optional.empty(), true, Optional.of(failure)), SCHEMA))
                .seen();
        Seen all = new Seen(
                seen.began(),
                report.seen().parts(),
                seen.phases(),
                seen.steps(),
                report.seen().courses(),
                seen.verdicts(),
                seen.notes(),
                0);
        Report told = new Report(report.delivery(), report.groups(), 0, all);
        return told.masked(any -> any.startsWith("http") ? any : text);
    }

    // ---- parts

    static DeliveryRequest request() {
        Value.Fields env = Value.fields().put("PROFILE", "prod").build();
        return Script.request(
                StrategyName.RED_BLACK,
                4,
                Value.fields().put("env", env).put("token", "s3cr3t-t0ken").build());
    }

    static List<Standing> before() {
        return List.of(Script.standing(12, 4, 10_000));
    }

    static List<Closed> history() {
        List<Closed> history = new ArrayList<>();
        for (int push = 12; push > 9; push--) {
            history.add(new Closed(
                    new DeliveryId("aaaaaaaaa" + (100 + push)),
                    push == 11 ? Operation.ROLLBACK : Operation.DEPLOY,
                    push == 10 ? Result.FAILED : Result.SUCCEEDED,
                    Optional.of(Script.name(push)),
                    push - 6,
                    Script.START.minusSeconds(86_400L * (13 - push))));
        }
        return history;
    }

    static DeliveryRecord closed(DeliveryRecord record, Phase from, Result result, List<Standing> end, double at) {
        DeliveryRecord moved = from == Phase.SHIFTING ? shifting(record).with(d -> d.phase(Phase.COMMITTED)) : record;
        return moved.with(d -> d.closed(result, end, Script.START.plusMillis(Math.round(at * 1000))));
    }

    private static DeliveryRecord shifting(DeliveryRecord record) {
        return record.phase() == Phase.SHIFTING
                ? record
                : record.with(d -> d.phase(Phase.SHIFTING).trafficMoved());
    }

    static Facts facts(
            DeliveryRequest request, DeliveryRecord record, Optional<DeliveryException> failure, Script script) {
        return Facts.of(request, new DeliverySummary(Optional.of(record), true, failure), SCHEMA)
                .after(status(script, Optional.of(record)));
    }

    private static ClusterStatus status(Script script, Optional<DeliveryRecord> record) {
        List<Image> images = new ArrayList<>();
        for (int push = 1; push <= 50; push++) {
            TreeMap<String, String> labels = new TreeMap<>(Map.of("version", "1." + push));
            images.add(new Image("sha256:" + "0a1b2c3d".repeat(7) + (1000 + push), "shop", Script.START, labels));
        }
        Optional<URI> endpoint = Optional.of(URI.create("http://127.0.0.1:40404/"));
        return new ClusterStatus(script.observed(), record, endpoint, images, Script.START);
    }
}
