package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.Entrance;
import io.slipway.spi.ServerGroupSpec;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Instances are real processes: what they are told, how they end, how they come back. */
final class InstancesIT {
    private static TestCloud cloud;

    @BeforeAll
    static void open() throws Exception {
        cloud = new TestCloud();
    }

    @AfterAll
    static void close() throws Exception {
        cloud.close();
    }

    private static List<Marked> instances(ServerGroupSpec spec) throws Exception {
        return cloud.processes().stream()
                .filter(process -> process.instance().startsWith(spec.name() + "-"))
                .toList();
    }

    private static ServerGroupSpec make(String cluster, int instances, Value.Fields settings) throws Exception {
        ServerGroupSpec spec = cloud.spec(TestCloud.cluster(cluster), 1, instances, settings);
        cloud.driver.create(spec);
        return spec;
    }

    private static Value.FieldsBuilder shell(String script) {
        return Value.fields()
                .put("command", Value.texts(List.of("sh", "-c", script)))
                .put("healthCheck", Value.fields().put("kind", "none").build());
    }

    @Test
    void anInstanceIsToldWhoItIsAndWhatTheSettingsSay() throws Exception {
        Value.Fields env =
                Value.fields().put("GREETING", "hello, \"world\" $HOME '\\ ü").build();
        URI uri = cloud.entrance(TestCloud.cluster("told"));
        ServerGroupSpec spec = make("told", 2, Value.fields().put("env", env).build());
        cloud.untilHealthy(spec);
        cloud.driver.route(spec.cluster(), TrafficSplit.all(spec.name()));
        assertThat(Load.get(uri.resolve("/env?GREETING"))).isEqualTo("hello, \"world\" $HOME '\\ ü");
        assertThat(Load.get(uri.resolve("/env?SLIPWAY_APPLICATION"))).isEqualTo("told");
        assertThat(Load.get(uri.resolve("/env?SLIPWAY_SERVER_GROUP"))).isEqualTo("told-v001");
        assertThat(Set.of(Load.get(uri.resolve("/env?PORT")), Load.get(uri.resolve("/env?PORT"))))
                .hasSize(2);
        // nothing of whoever started the supervisor
        assertThat(instances(spec)).noneMatch(process -> process.environment().containsKey("MAVEN_CMD_LINE_ARGS"));
        URI own = cloud.cloud.entrance().orElseThrow().endpoint(spec.ref()).orElseThrow();
        assertThat(Load.get(own)).isEqualTo("told-v001");
    }

    @Test
    void oneThatDiesIsStartedAgainAndItsEndIsToldOf() throws Exception {
        ServerGroupSpec spec = make("dies", 2, Value.Fields.EMPTY);
        cloud.untilHealthy(spec);
        Marked victim = instances(spec).get(0);
        victim.handle().destroyForcibly();
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() -> assertThat(instances(spec)).hasSize(2).doesNotContain(victim));
        cloud.untilHealthy(spec);
        assertThat(cloud.driver.diagnose(spec.ref()).events())
                .anyMatch(line -> line.contains(victim.instance() + " was ended by signal 9; starts again in"));
    }

    @Test
    void aCrashLoopIsUnhealthyWithReasonAndLogLines() throws Exception {
        Value.Fields crash = Value.fields()
                .put("env", Value.fields().put("CRASH", "1").build())
                .build();
        ServerGroupSpec spec = make("crashes", 1, crash);
        await().atMost(TestCloud.PATIENCE).untilAsserted(() -> {
            Instance instance = cloud.group(spec).instances().get(0);
            assertThat(instance.health()).extracting(Health::source).contains(Health.PLATFORM, Health.PROBE);
            assertThat(instance.health())
                    .filteredOn(health -> health.source().equals(Health.PROBE))
                    .allSatisfy(health -> {
                        assertThat(health.state()).isEqualTo(HealthState.UNHEALTHY);
                        assertThat(health.reason()).contains("ended with exit code 7 (3 times in a row)");
                    });
        });
        Diagnosis diagnosis = cloud.driver.diagnose(spec.ref());
        assertThat(diagnosis.log()).contains("cannot find the database");
        assertThat(diagnosis.events()).anyMatch(line -> line.contains("exit code 7"));
    }

    @Test
    void aCommandThatDoesNotExistIsUnhealthyAndSaysSo() throws Exception {
        ServerGroupSpec spec = make(
                "absent",
                1,
                Value.fields()
                        .put("command", Value.texts(List.of("no-such-program-17")))
                        .build());
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(
                        () -> assertThat(cloud.driver.diagnose(spec.ref()).log())
                                .anyMatch(line -> line.contains("no-such-program-17")));
        assertThat(cloud.group(spec).healthy()).isZero();
    }

    @Test
    void scalingDownTakesTheNewestAndEndsTheirProcesses() throws Exception {
        ServerGroupSpec spec = make("shrinks", 3, shell("exec sleep 600").build());
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() -> assertThat(instances(spec)).hasSize(3));
        cloud.driver.resize(spec.ref(), Capacity.of(1));
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() ->
                        assertThat(instances(spec)).extracting(Marked::instance).containsExactly("shrinks-v001-1"));
        assertThat(cloud.group(spec).instances()).extracting(Instance::id).containsExactly("shrinks-v001-1");
    }

    @Test
    void whoIgnoresTheRequestToEndIsKilledWithItsChildren() throws Exception {
        ServerGroupSpec spec = make(
                "stubborn",
                1,
                shell("trap '' TERM; sleep 600 & sleep 601 & while true; do sleep 602; done")
                        .put("stopGrace", "300ms")
                        .build());
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() -> assertThat(instances(spec)).hasSize(4));
        cloud.untilHealthy(spec);
        cloud.driver.destroy(spec.ref());
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() -> assertThat(instances(spec)).isEmpty());
    }

    @Test
    void childrenOfOneThatDiedDoNotStayBehind() throws Exception {
        ServerGroupSpec spec =
                make("parent", 1, shell("sleep 600 & exec sleep 601").build());
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() -> assertThat(instances(spec)).hasSize(2));
        Set<Long> before = instances(spec).stream().map(Marked::pid).collect(Collectors.toSet());
        cloud.untilHealthy(spec);
        instances(spec).stream()
                .filter(process -> process.handle().children().findAny().isPresent())
                .forEach(process -> process.handle().destroyForcibly());
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() ->
                        assertThat(instances(spec)).hasSize(2).noneMatch(process -> before.contains(process.pid())));
    }

    @Test
    void twoHomesKnowNothingOfEachOther() throws Exception {
        try (TestCloud other = new TestCloud()) {
            ServerGroupSpec here = cloud.make("twice", 1, 1);
            ServerGroupSpec there = other.make("twice", 1, 1);
            cloud.untilHealthy(here);
            other.untilHealthy(there);
            assertThat(other.entrance(there.cluster())).isNotEqualTo(cloud.entrance(here.cluster()));
            other.driver.destroy(there.ref());
            assertThat(cloud.group(here).birth()).contains(here.birth());
        }
        assertThat(cloud.processes()).isNotEmpty();
    }

    @Test
    void whatCannotRunIsRefusedBeforeAnythingIsMade() throws Exception {
        Value.Fields reserved = Value.fields()
                .put("env", Value.fields().put("PORT", "80").build())
                .build();
        ServerGroupSpec spec = cloud.spec(TestCloud.cluster("refused"), 1, 1, reserved);
        try {
            cloud.driver.create(spec);
        } catch (Exception refused) {
            assertThat(cloud.driver.classify(refused).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(cloud.driver.classify(refused).message()).isEqualTo("env.PORT: set by Slipway itself");
        }
        assertThat(cloud.driver.clusters("here", "refused")).isEmpty();
    }

    @Test
    void anEntranceKeepsItsPortAndRefusesOneThatIsTaken() throws Exception {
        Entrance entrance = cloud.cloud.entrance().orElseThrow();
        Cluster cluster = TestCloud.cluster("door");
        URI chosen = cloud.entrance(cluster);
        assertThat(cloud.entrance(cluster)).isEqualTo(chosen);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Value.Fields port = Value.fields().put("port", taken.getLocalPort()).build();
            assertThatThrownBy(() -> entrance.ensure(cluster, port))
                    .hasMessageContaining("another program listens on it");
        }
        Value.Fields port = Value.fields().put("port", chosen.getPort()).build();
        assertThatThrownBy(() -> entrance.ensure(TestCloud.cluster("window"), port))
                .hasMessageContaining("the cluster here/door listens on it");
        assertThat(entrance.endpoint(cluster)).contains(chosen);
    }
}
