package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.DeliveryRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real puts on the local cloud under load, killed with {@code kill -9} at random moments, again and again: no request
 * fails, and the next put brings the cluster to a right end. {@code -Dchaos.runs=50} for a campaign, in as many lanes
 * as {@code -Dchaos.lanes}; a run that failed is found again with {@code -Dchaos.seed}.
 */
@Execution(ExecutionMode.CONCURRENT)
class ChaosRealIT {
    private static final int RUNS = Integer.getInteger("chaos.runs", 2);
    private static final int LANES = Integer.getInteger("chaos.lanes", 1);
    private static final int SEED = Integer.getInteger("chaos.seed", 1);

    /** Longer than a put takes, so that some are killed just before their end, and some not at all. */
    private static final int LONGEST_MILLIS = 6_000;

    @TempDir
    Path scratch;

    private Resource resource;
    private LocalShop shop;
    private Load load;
    private List<String> images;

    static Stream<Arguments> lanes() {
        return Stream.of("red_black")
                .flatMap(strategy -> Stream.iterate(0, lane -> lane < LANES, lane -> lane + 1)
                        .map(lane -> Arguments.of(strategy, lane)));
    }

    private void serve() throws Exception {
        resource = new Resource(scratch);
        images = List.of(resource.bake("v0"), resource.bake("v1"), resource.bake("v2"));
        Call first =
                resource.out(resource.deploy(images.get(0), ", 'capacity': 2")).worked();
        shop = new LocalShop(resource.home);
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
    }

    @ParameterizedTest(name = "{0}, lane {1}")
    @MethodSource("lanes")
    void killedAtRandom(String strategy, int lane) throws Exception {
        serve();
        for (int run = lane; run < RUNS; run += LANES) {
            int seed = SEED + run;
            try {
                killed(strategy, new Random(seed));
                assertThat(load.failures()).isEmpty();
            } catch (AssertionError failed) {
                throw new AssertionError(strategy + ", -Dchaos.runs=1 -Dchaos.seed=" + seed + ": " + failed, failed);
            }
        }
    }

    private void killed(String strategy, Random random) throws Exception {
        String before = shop.serving().orElseThrow();
        String wanted = other(before, random);
        String put = put(strategy, wanted);
        String phases = "";
        for (int kills = random.nextInt(4) == 0 ? 2 : 1; kills > 0; kills--) {
            phases += kill(put, random.nextInt(LONGEST_MILLIS)) + " ";
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                resource.put("'operation': 'settle'").worked();
                assertThat(shop.serving().orElseThrow()).isIn(before, wanted);
            }
            case 1 -> delivers(put(strategy, other(wanted, random)));
            default -> delivers(put);
        }
        tidy();
        Files.writeString(
                Path.of("target", "chaos.txt"),
                strategy + ": killed in " + phases + "\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    private String other(String image, Random random) {
        List<String> others = images.stream().filter(i -> !i.equals(image)).toList();
        return others.get(random.nextInt(others.size()));
    }

    private String put(String strategy, String image) {
        return resource.deploy(
                image, ", 'strategy': '" + strategy + "', 'capacity': 2, 'observe': '1s', 'max_remaining': 2");
    }

    /** In which phase its delivery was then. */
    private String kill(String put, int afterMillis) throws Exception {
        Process process = resource.start(put, "out", resource.inputs.toString()).process();
        if (process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue()).isZero();
        }
        process.destroyForcibly().waitFor();
        return shop.record().phase() + " after " + Duration.ofMillis(afterMillis);
    }

    private void delivers(String put) throws Exception {
        resource.out(put).worked();
        String image = put.replaceAll(".*'image': '([^']*)'.*", "$1");
        assertThat(shop.serving()).contains(image);
        assertThat(load.sees()).isEqualTo("v" + images.indexOf(image));
    }

    /** Nothing is open, and nothing is left over. */
    private void tidy() throws Exception {
        DeliveryRecord record = shop.record();
        assertThat(record.open()).as(record.toString()).isFalse();
        assertThat(shop.now().groups())
                .as(shop.now().toString())
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(group -> group.complete());
    }
}
