package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Health;
import io.slipway.model.ServerGroup;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.ServerGroupSpec;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The supervisor dies without notice; what runs is served on and found again. */
final class SupervisorKilledIT {
    private TestCloud cloud;

    @BeforeEach
    void open() throws Exception {
        cloud = new TestCloud();
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    private Map<String, Long> pids() throws Exception {
        Map<String, Long> pids = new TreeMap<>();
        cloud.processes().stream()
                .filter(Marked::isInstance)
                .forEach(process -> assertThat(pids.put(process.instance(), process.pid()))
                        .as("processes of %s", process.instance())
                        .isNull());
        return pids;
    }

    @Test
    void noRequestIsLostAndTheSameProcessesAreFoundAgain() throws Exception {
        URI uri = cloud.entrance(TestCloud.cluster("shop"));
        // slow to say that they are well: the next supervisor must have asked before it answers
        Value.Fields slow = Value.fields()
                .put("healthCheck", Value.fields().put("path", "/slow?400").build())
                .build();
        ServerGroupSpec spec = cloud.spec(TestCloud.cluster("shop"), 1, 3, slow);
        cloud.driver.create(spec);
        cloud.untilHealthy(spec);
        cloud.driver.route(spec.cluster(), TrafficSplit.all(spec.name()));
        Map<String, Long> before = pids();
        List<Instant> since = since(cloud.group(spec));
        List<Long> back = new ArrayList<>();
        try (Load load = new Load(uri, 4)) {
            for (int round = 0; round < 3; round++) {
                cloud.killSupervisor();
                int served = load.answered();
                Thread.sleep(300);
                assertThat(load.answered()).as("served meanwhile").isGreaterThan(served);
                long killed = System.nanoTime();
                ServerGroup group = cloud.group(spec);
                back.add(Duration.ofNanos(System.nanoTime() - killed).toMillis());
                assertThat(group.healthy()).as("healthy at the first look").isEqualTo(3);
                assertThat(since(group)).as("well since").isEqualTo(since);
                assertThat(group.weight()).isEqualTo(TrafficSplit.ALL);
            }
            load.close();
            assertThat(load.failures()).isEmpty();
            System.out.println("supervisor killed 3 times: answers again after " + back + " ms; " + load.answered()
                    + " requests, none failed");
        }
        assertThat(pids()).isEqualTo(before);
        assertThat(cloud.processes()).filteredOn(Marked::isProxy).hasSize(1);
    }

    /** Who judges a canary asks since when its instances have been well, the youngest answer of each. */
    private static List<Instant> since(ServerGroup group) {
        return group.instances().stream()
                .map(instance -> instance.health().stream()
                        .map(Health::since)
                        .max(Comparator.naturalOrder())
                        .orElseThrow())
                .toList();
    }

    @Test
    void anInstanceThatDiesUnwatchedIsStartedAgainAndTheRestIsLeftAlone() throws Exception {
        ServerGroupSpec spec = cloud.make("shop", 1, 2);
        cloud.untilHealthy(spec);
        Map<String, Long> before = pids();
        cloud.killSupervisor();
        ProcessHandle.of(before.get(spec.name() + "-1")).orElseThrow().destroyForcibly();
        cloud.untilHealthy(spec);
        assertThat(pids()).hasSize(2).containsEntry(spec.name() + "-2", before.get(spec.name() + "-2"));
        assertThat(pids().get(spec.name() + "-1")).isNotEqualTo(before.get(spec.name() + "-1"));
    }

    @Test
    void aStrangerThatGotTheNumberOfADeadInstanceIsNeitherTakenForItNorKilled() throws Exception {
        ServerGroupSpec spec = cloud.make("shop", 1, 1);
        cloud.untilHealthy(spec);
        long pid = pids().get(spec.name() + "-1");
        cloud.killSupervisor();
        ProcessHandle instance = ProcessHandle.of(pid).orElseThrow();
        instance.destroyForcibly();
        await().until(() -> !instance.isAlive());
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            // as if the number had come round
            Path note = noteOf(pid);
            Files.writeString(note, Files.readString(note).replaceFirst("^[0-9]+", "" + stranger.pid()));
            cloud.untilHealthy(spec);
            assertThat(pids().values()).hasSize(1).doesNotContain(pid, stranger.pid());
            cloud.driver.destroy(spec.ref());
            await().atMost(TestCloud.PATIENCE)
                    .untilAsserted(() -> assertThat(pids()).isEmpty());
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    private Path noteOf(long pid) throws Exception {
        try (Stream<Path> files = Files.walk(cloud.home.groups())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".pid")).toList()) {
                if (Files.readString(file).startsWith(pid + "\n")) {
                    return file;
                }
            }
        }
        throw new AssertionError("process " + pid + " has not noted itself");
    }

    /** More rounds for a soak: {@code -DargLine=-Drounds=100}. */
    @Test
    void killedAtAnyMomentItLeavesNeitherOrphansNorDoubles() throws Exception {
        Random random = new Random();
        cloud.entrance(TestCloud.cluster("shop"));
        ServerGroupSpec kept = cloud.spec(TestCloud.cluster("shop"), 1, 2, quick());
        ServerGroupSpec destroyed = cloud.spec(TestCloud.cluster("shop"), 2, 3, quick());
        for (int round = 0; round < Integer.getInteger("rounds", 4); round++) {
            Thread killer = killAfter(random.nextInt(500));
            int size = 1 + random.nextInt(4);
            tried(() -> cloud.driver.create(kept));
            tried(() -> cloud.driver.create(destroyed));
            tried(() -> cloud.driver.resize(kept.ref(), Capacity.of(size)));
            tried(() -> cloud.driver.destroy(destroyed.ref()));
            killer.join();
            // whatever came through: the same again, as a runner would
            cloud.driver.create(kept);
            cloud.driver.resize(kept.ref(), Capacity.of(size));
            cloud.driver.destroy(destroyed.ref());
            cloud.untilHealthy(kept);
            await().atMost(TestCloud.PATIENCE)
                    .untilAsserted(() -> assertThat(pids().keySet())
                            .hasSize(size)
                            .allMatch(instance -> instance.startsWith(kept.name() + "-")));
        }
    }

    private static Value.Fields quick() {
        return Value.fields()
                .put("healthCheck", Value.fields().put("interval", "100ms").build())
                .put("stopGrace", "1s")
                .build();
    }

    private Thread killAfter(int millis) {
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(millis);
                cloud.killSupervisor();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        killer.start();
        return killer;
    }

    private interface Call {
        void run() throws Exception;
    }

    /** It may fail: the supervisor is being killed. */
    private void tried(Call call) throws Exception {
        try {
            call.run();
        } catch (Exception interrupted) {
            assertThat(cloud.driver.classify(interrupted).kind().worthRetrying())
                    .as(interrupted.toString())
                    .isTrue();
        }
    }
}
