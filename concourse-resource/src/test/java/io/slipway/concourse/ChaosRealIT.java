package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Instance;
import io.slipway.model.ServerGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real puts on the local cloud under load, in which the put or the supervisor is killed with {@code kill -9} at random
 * moments, again and again: no request fails, the next put brings the cluster to a right end, and nothing is left over.
 * {@code -Dchaos.runs=50} for a campaign, in as many lanes of each strategy as {@code -Dchaos.lanes}; a run that failed
 * is found again with {@code -Dchaos.seed} and {@code -Dchaos.ways}. What was killed when is in {@code target/chaos.txt}.
 */
@Execution(ExecutionMode.CONCURRENT)
class ChaosRealIT {
    private static final int RUNS = Integer.getInteger("chaos.runs", 2);
    private static final int LANES = Integer.getInteger("chaos.lanes", 1);
    private static final int SEED = Integer.getInteger("chaos.seed", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Longer than a put takes, so that some are killed just before their end, and some not at all. */
    enum Way {
        RED_BLACK("'strategy': 'red_black'", 4_500),
        ROLLING("'strategy': 'rolling', 'target_percentages': [50], 'pause': '500ms'", 6_000),
        CANARY("'strategy': 'canary', 'steps': [20], 'analysis': {'interval': '1s'}", 6_000),
        CANARY_BASELINE("'strategy': 'canary', 'steps': [20], 'analysis': {'interval': '1s'}, 'baseline': true", 6_500);

        private final String params;
        private final int longestMillis;

        Way(String params, int longestMillis) {
            this.params = params + ", 'capacity': 2, 'observe': '1s', 'max_remaining': 2";
            this.longestMillis = longestMillis;
        }
    }

    @TempDir
    Path scratch;

    private Resource resource;
    private LocalShop shop;
    private LocalProcesses processes;
    private Load load;
    private List<String> images;
    private final List<String> story = new ArrayList<>();

    static Stream<Arguments> lanes() {
        return Stream.of(System.getProperty("chaos.ways", "RED_BLACK,ROLLING,CANARY")
                        .split(","))
                .map(Way::valueOf)
                .flatMap(way -> IntStream.range(0, LANES).mapToObj(lane -> Arguments.of(way, lane)));
    }

    private void serve() throws Exception {
        resource = new Resource(scratch);
        images = List.of(resource.bake("v0"), resource.bake("v1"), resource.bake("v2"));
        Call first =
                resource.out(resource.deploy(images.get(0), ", 'capacity': 2")).worked();
        shop = new LocalShop(resource.home);
        processes = new LocalProcesses(resource.home);
        load = new Load(first.metadata("endpoint"));
    }

    @AfterEach
    void close() throws Exception {
        if (load != null) {
            load.close();
        }
        if (shop != null) {
            shop.close();
        }
        resource.close();
        assertThat(processes.instances()).isEmpty();
    }

    @ParameterizedTest(name = "{0}, lane {1}")
    @MethodSource("lanes")
    void killedAtRandom(Way way, int lane) throws Exception {
        serve();
        for (int run = lane; run < RUNS; run += LANES) {
            int seed = SEED + run;
            Random random = random(way, seed);
            story.clear();
            try {
                run(way == Way.CANARY && random.nextBoolean() ? Way.CANARY_BASELINE : way, random);
                assertThat(load.failures()).isEmpty();
            } catch (AssertionError | Exception failed) {
                story.add(failed.toString().lines().findFirst().orElse(""));
                tell(way + " FAILED, seed " + seed);
                throw new AssertionError(way + ", -Dchaos.runs=1 -Dchaos.seed=" + seed + ": " + failed, failed);
            }
            tell(way + ", seed " + seed + ", " + load.answered() + " requests");
        }
    }

    /** What the proxy has under way is lost with it, and what comes until it is back; nothing else. */
    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"RED_BLACK"})
    void theProxyIsKilledToo(Way way) throws Exception {
        serve();
        for (int run = 0; run < Math.max(1, RUNS / 5); run++) {
            Random random = random(way, SEED + run);
            story.clear();
            String wanted = other(shop.serving().orElseThrow(), random);
            Resource.Running put = start(put(way, wanted));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(way.longestMillis));
            int before = load.forgiven();
            load.forgive(true);
            assertThat(processes.killProxy()).isTrue();
            long killed = System.nanoTime();
            load.sees();
            // a long one that begun in time may still be told
            TimeUnit.MILLISECONDS.sleep(500);
            load.forgive(false);
            Duration away = Duration.ofNanos(System.nanoTime() - killed).minusMillis(500);
            put.call().worked();
            assertThat(load.sees()).isEqualTo("v" + images.indexOf(wanted));
            tidy();
            assertThat(load.failures()).isEmpty();
            story.add("proxy, away for at most " + away.toMillis() + " ms, " + (load.forgiven() - before)
                    + " requests lost");
            tell(way + " with the proxy, seed " + (SEED + run));
        }
    }

    /** Seeds that lie close together give the same first numbers unless they are spread. */
    private static Random random(Way way, int seed) {
        return new Random((seed * 31L + way.ordinal()) * 0x9E3779B97F4A7C15L);
    }

    private void run(Way way, Random random) throws Exception {
        String before = shop.serving().orElseThrow();
        String wanted = other(before, random);
        String put = put(way, wanted);
        for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
            disturbed(put, way, random);
        }
        CompletableFuture<Void> also =
                random.nextInt(4) == 0 ? supervisorDiesAfter(random.nextInt(20_000)) : supervisorLives();
        switch (random.nextInt(4)) {
            case 0 -> {
                story.add("settled");
                resource.put("'operation': 'settle'").worked();
                serves(before, wanted);
            }
            case 1 -> delivers(put(way, other(wanted, random)));
            default -> delivers(put);
        }
        also.join();
        tidy();
    }

    private static CompletableFuture<Void> supervisorLives() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> supervisorDiesAfter(int millis) {
        story.add("supervisor of the next after " + millis + " ms");
        return CompletableFuture.runAsync(
                this::supervisorDies, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    private void supervisorDies() {
        try {
            processes.killSupervisor();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String other(String image, Random random) {
        List<String> others = images.stream().filter(i -> !i.equals(image)).toList();
        return others.get(random.nextInt(others.size()));
    }

    private String put(Way way, String image) {
        return resource.deploy(image, ", " + way.params);
    }

    private Resource.Running start(String put) throws Exception {
        return resource.start(put, "out", resource.inputs.toString());
    }

    /** The supervisor dies, or the put, or one after the other. */
    private void disturbed(String put, Way way, Random random) throws Exception {
        boolean supervisorToo = random.nextInt(2) == 0;
        boolean putToo = !supervisorToo || random.nextInt(3) > 0;
        Resource.Running running = start(put);
        Process process = running.process();
        if (random.nextInt(4) > 0) {
            untilBegun(running);
        }
        if (supervisorToo) {
            int after = random.nextInt(way.longestMillis);
            process.waitFor(after, TimeUnit.MILLISECONDS);
            supervisorDies();
            story.add("supervisor in " + shop.record().phase() + " after " + after + " ms");
        }
        if (!putToo) {
            running.call().worked();
            return;
        }
        int after = random.nextInt(supervisorToo ? way.longestMillis / 2 : way.longestMillis);
        if (process.waitFor(after, TimeUnit.MILLISECONDS)) {
            running.call().worked();
        }
        process.destroyForcibly().waitFor();
        story.add("put in " + shop.record().phase() + " after " + after + " ms");
    }

    /** Otherwise most would die while their JVM starts, on a busy machine. */
    private static void untilBegun(Resource.Running put) throws Exception {
        for (int i = 0; i < 1_500 && put.process().isAlive() && !begun(put.words()); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean begun(String words) {
        return words.contains("] create shop-") || words.contains("taking over");
    }

    private void delivers(String put) throws Exception {
        String image = put.replaceAll(".*'image': '([^']*)'.*", "$1");
        story.add("v" + images.indexOf(image) + " delivered");
        resource.out(put).worked();
        serves(image);
        assertThat(load.sees()).isEqualTo("v" + images.indexOf(image));
    }

    /** One of those, all well: soon, as the supervisor may have died a moment ago. */
    private void serves(String... any) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(shop.serving())
                        .hasValueSatisfying(image -> assertThat(image).isIn((Object[]) any)));
    }

    /** Nothing is open, and nothing is left over: no group, no half of one, no process. */
    private void tidy() throws Exception {
        DeliveryRecord record = shop.record();
        assertThat(record.open()).as(record.toString()).isFalse();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(shop.now().groups())
                        .hasSizeLessThanOrEqualTo(2)
                        .allMatch(ServerGroup::complete));
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(processes.instances())
                        .isEqualTo(shop.now().groups().stream()
                                .flatMap(group -> group.instances().stream())
                                .map(Instance::id)
                                .sorted()
                                .toList()));
    }

    private void tell(String what) throws Exception {
        String line = what + ": " + String.join("; ", story) + System.lineSeparator();
        Files.writeString(Path.of("target", "chaos.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
