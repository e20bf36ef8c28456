package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.ClusterName;
import io.slipway.model.Gauge;
import io.slipway.model.HttpCheck;
import io.slipway.model.HttpCheck.Statuses;
import io.slipway.model.Intent;
import io.slipway.model.Needs.Moment;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Retirement;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.StrategyName;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.run.NewGroup.JobWish;
import io.slipway.run.NewGroup.ServiceWish;
import io.slipway.run.TaskRequest;
import io.slipway.run.WhenBusy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    @Test
    void aDeploymentNeedsNothingButAnImage() {
        DeliveryRequest request = request(Operation.DEPLOY, "{'image': 'sha256:1'}");
        assertThat(request)
                .isEqualTo(new DeliveryRequest(
                        Reading.SHOP,
                        Intent.usual(Operation.DEPLOY, StrategyName.RED_BLACK)
                                .withRetirement(new Retirement(Fate.KEEP, Optional.of(2))),
                        Optional.of(new NewGroup("sha256:1", fields("{'healthPath': '/health'}"))),
                        Value.Fields.EMPTY,
                        List.of(),
                        WhenBusy.USUAL,
                        false,
                        "build 7"));
    }

    @Test
    void readsEverythingThatADeploymentCanSay() {
        DeliveryRequest request = request(Operation.DEPLOY, """
                {'image_file': 'image/id', 'strategy': 'RED-BLACK', 'capacity': {'min': 1, 'desired': 2, 'max': 5},
                 'target_healthy_percentage': 80, 'retire': 'scale_down', 'max_remaining': 4, 'on_failure': 'freeze',
                 'healthy_for': '5s', 'observe': '30s', 'timeout': '1h', 'no_progress': 90, 'drain': '0s',
                 'verify': [{'path': '/health', 'status': 204, 'contains': 'ok', 'within': '2s'}, {'path': '/'}],
                 'when_busy': 'wait', 'busy_limit': '1m', 'force': true,
                 'server_group': {'health_path': '/up'}, 'entrance': {'listen_port': 80}}""");
        Intent intent = request.intent();
        assertThat(intent.capacity()).contains(new Capacity(1, 2, 5));
        assertThat(intent.targetHealthyPercentage()).isEqualTo(80);
        assertThat(intent.retirement()).isEqualTo(new Retirement(Fate.SCALE_DOWN, Optional.of(4)));
        assertThat(intent.onFailure()).isEqualTo(OnFailure.FREEZE);
        assertThat(intent.pace())
                .isEqualTo(new Pace(
                        Duration.ofHours(1),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ofSeconds(5)));
        assertThat(request.verify())
                .containsExactly(
                        new HttpCheck("/health", 204, Optional.of("ok"), Duration.ofSeconds(2)),
                        new HttpCheck("/", 200, Optional.empty(), Duration.ofSeconds(5)));
        assertThat(request.newGroup()).contains(new NewGroup("sha256:77", fields("{'healthPath': '/up'}")));
        assertThat(request.entrance()).isEqualTo(fields("{'listenPort': 80}"));
        assertThat(request.whenBusy()).isEqualTo(new WhenBusy.Wait(Duration.ofMinutes(1)));
        assertThat(request.force()).isTrue();
    }

    @Test
    void readsServicesAndTasks() {
        DeliveryRequest request = request(Operation.DEPLOY, """
                {'image': 'i',
                 'services': ['queue', {'name': 'shop-db', 'service': 'sql', 'plan': 'small', 'parameters': {'a': [1]}},
                              {'name': 'other'}],
                 'tasks': [{'name': 'migrate', 'command': ['bin/migrate', 'up'], 'timeout': '10m'},
                           {'name': 'warm-up', 'before': 'traffic', 'image': 'sha256:9'}]}""");
        NewGroup made = request.newGroup().orElseThrow();
        assertThat(made.services())
                .containsExactly(
                        new ServiceWish("queue", Optional.empty()),
                        new ServiceWish(
                                "shop-db", Optional.of(new NewGroup.Offering("sql", "small", fields("{'a': [1]}")))),
                        new ServiceWish("other", Optional.empty()));
        assertThat(made.jobs())
                .containsExactly(
                        new JobWish(
                                "migrate",
                                Moment.START,
                                Optional.empty(),
                                List.of("bin/migrate", "up"),
                                Duration.ofMinutes(10)),
                        new JobWish(
                                "warm-up", Moment.TRAFFIC, Optional.of("sha256:9"), List.of(), JobWish.USUAL_TIMEOUT));
    }

    @Test
    void readsRequestsTasksAndMetricsThatVerify() {
        DeliveryRequest request = request(Operation.DEPLOY, """
                {'image': 'i', 'observe': '1m', 'tasks': [{'name': 'migrate'}],
                 'verify': [{'path': '/a', 'method': 'POST', 'body': 'x', 'status': ['2xx', 304, '400-403'],
                             'headers': {'Content-Type': 'text/plain'}, 'matches': '^ok', 'until': '30s'},
                            {'task': {'command': ['smoke-test'], 'timeout': '1m'}},
                            {'metric': 'latency', 'as': 'highest', 'max': 0.25},
                            {'path': '/b', 'status': '5xx'}]}""");
        assertThat(request.verify().get(0))
                .isEqualTo(new HttpCheck(
                        "/a",
                        "POST",
                        Optional.of("x"),
                        List.of(new Statuses(200, 299), Statuses.one(304), new Statuses(400, 403)),
                        new TreeMap<>(Map.of("Content-Type", "text/plain")),
                        Optional.empty(),
                        Optional.of("^ok"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)));
        assertThat(request.verify().get(1).statuses()).isEqualTo("5xx");
        NewGroup made = request.newGroup().orElseThrow();
        assertThat(made.jobs()).extracting(JobWish::name).containsExactly("migrate", "verify-2");
        assertThat(made.jobs().get(1))
                .isEqualTo(new JobWish(
                        "verify-2", Moment.TRAFFIC, Optional.empty(), List.of("smoke-test"), Duration.ofMinutes(1)));
        assertThat(made.gauges())
                .containsExactly(new Gauge(
                        "latency", Gauge.Fold.HIGHEST, Optional.empty(), Optional.of(new BigDecimal("0.25"))));
    }

    @Test
    void readsATaskOfItsOwn() {
        Reading reading = Reading.snake("""
                {'image': 'i', 'command': ['true'], 'services': ['db'], 'server_group': {'health_path': '/up'},
                 'timeout': '5s'}""");
        TaskRequest task = reading.reader.task("here", "build 7", reading.params);
        assertThat(reading.problems.found()).isEmpty();
        assertThat(task)
                .isEqualTo(new TaskRequest(
                        "here",
                        Optional.empty(),
                        "i",
                        List.of("true"),
                        fields("{'healthPath': '/up'}"),
                        List.of(new ServiceWish("db", Optional.empty())),
                        Duration.ofSeconds(5),
                        "build 7"));
        assertThat(task.task().name()).startsWith("run-").hasSize(36);
    }

    @Test
    void bothSurfacesGiveTheSameRequest() {
        String camel = "{'image': 'i', 'maxRemaining': 3, 'onFailure': 'rollback', 'serverGroup': {'healthPath': '/'}}";
        String snake =
                "{'image': 'i', 'max_remaining': 3, 'on_failure': 'ROLLBACK', 'server_group': {'health_path': '/'}}";
        Reading jenkins = new Reading(Naming.CAMEL, camel);
        DeliveryRequest request = jenkins.delivery(Operation.DEPLOY);
        assertThat(jenkins.problems.found()).isEmpty();
        assertThat(request(Operation.DEPLOY, snake)).isEqualTo(request);
    }

    @Test
    void aClusterWithoutTrafficTakesNothingThatNeedsIt() {
        assertThat(request(Operation.DEPLOY, "{'image': 'i', 'traffic': 'none'}")
                        .intent()
                        .traffic())
                .isFalse();
        Reading wrong = new Reading(Naming.CAMEL, """
                {'image': 'i', 'traffic': 'none', 'strategy': 'canary', 'verify': [{'path': '/'}], 'holdAt': 25,
                 'entrance': {'listenPort': 80}}""");
        wrong.delivery(Operation.DEPLOY);
        assertThat(wrong.problems.found())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder("strategy", "verify", "holdAt", "entrance");
    }

    @ParameterizedTest
    @CsvSource({"ROLLBACK", "DESTROY_CLUSTER", "SHRINK_CLUSTER", "SCALE_DOWN_CLUSTER"})
    void whatSlipwayDidNotMakeIsAdoptedOnlyWhenAsked(Operation operation) {
        assertThat(request(operation, "{}").intent().adopt()).isFalse();
        assertThat(request(operation, "{'adopt': true}").intent().adopt()).isTrue();
    }

    @Test
    void highlanderDestroysAllOthers() {
        assertThat(request(Operation.DEPLOY, "{'image': 'i', 'strategy': 'highlander'}")
                        .intent()
                        .retirement())
                .isEqualTo(new Retirement(Fate.DESTROY, Optional.empty()));
    }

    @Test
    void withStrategyNoneEverythingStays() {
        assertThat(request(Operation.DEPLOY, "{'image': 'i', 'strategy': 'none'}")
                        .intent()
                        .retirement())
                .isEqualTo(Retirement.KEEP_ALL);
    }

    @ParameterizedTest
    @CsvSource({"ENABLE", "DISABLE", "DESTROY"})
    void singleMovesNameTheirGroup(Operation operation) {
        DeliveryRequest request = request(operation, "{'group': 'shop-prod-v012'}");
        assertThat(request.intent().subject())
                .contains(ClusterName.parse("shop-prod").push(12));
        assertThat(request.newGroup()).isEmpty();
    }

    @Test
    void aGroupThatSlipwayDidNotMakeMayHaveNoNumber() {
        assertThat(request(Operation.DISABLE, "{'group': 'shop-prod'}").intent().subject())
                .hasValueSatisfying(name -> assertThat(name).hasToString("shop-prod"));
    }

    @Test
    void aRollbackMayLeaveTheChoiceToTheCore() {
        assertThat(request(Operation.ROLLBACK, "{}").intent().subject()).isEmpty();
        assertThat(request(Operation.ROLLBACK, "{'to': 'shop-prod-v001'}")
                        .intent()
                        .subject())
                .isPresent();
    }

    @Test
    void aResizeMayGoToNothing() {
        assertThat(request(Operation.RESIZE, "{'capacity': 0}").intent().capacity())
                .contains(Capacity.ZERO);
    }

    @Test
    void aBakeSaysWhatGoesIn() {
        Reading reading = Reading.snake("{'name': 'shop', 'folder': 'app/build', 'labels': {'commit': 'abc'},"
                + " 'settings': {'start_command': 'run'}, 'rebake': true}");
        assertThat(reading.reader.bake(Optional.empty(), reading.params))
                .isEqualTo(new BakeWish(
                        "shop",
                        Optional.of("app/build"),
                        new TreeMap<>(Map.of("commit", "abc")),
                        fields("{'startCommand': 'run'}"),
                        true));
        assertThat(reading.problems.found()).isEmpty();
    }

    @Test
    void anImageIsFoundByLabelsOrByWhatAClusterRuns() {
        Reading byLabels = Reading.snake("{'labels': {'branch': 'main'}}");
        assertThat(byLabels.reader.find(Optional.of("shop"), byLabels.params).labels())
                .containsEntry("branch", "main");
        Reading ofCluster = Reading.snake("{'of': 'shop-prod'}");
        assertThat(ofCluster.reader.find(Optional.of("shop"), ofCluster.params).of())
                .contains(ClusterName.parse("shop-prod"));
        assertThat(byLabels.problems.found()).isEmpty();
        assertThat(ofCluster.problems.found()).isEmpty();
    }

    private static DeliveryRequest request(Operation operation, String json) {
        Reading reading = Reading.snake(json);
        DeliveryRequest request = reading.delivery(operation);
        assertThat(reading.problems.found()).isEmpty();
        return request;
    }

    private static Value.Fields fields(String json) {
        return (Value.Fields) Json.parse(json.replace('\'', '"'));
    }
}
