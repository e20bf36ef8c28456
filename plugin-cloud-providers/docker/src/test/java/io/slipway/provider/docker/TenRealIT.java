package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Red/black with ten containers, beside a shell script that does the same through the docker CLI. */
final class TenRealIT {
    private static final int ROUNDS = 5;
    private static final int SIZE = 10;
    /** Noise: both wait for the engine most of the time, and share the machine with what else runs. */
    private static final double MOST = 1.15;

    private final List<Long> ours = new ArrayList<>();
    private final List<Long> script = new ArrayList<>();

    @Test
    void theTimeIsMeasuredBesideThatOfAScript() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/wget")) && docker(), "wget and the docker CLI are needed");
        Faults wire = Faults.none();
        try (Shop shop = new Shop(new DockerRig(), wire, event -> {})) {
            shop.deploy(Shop.redBlack(SIZE), "0");
            int before = wire.calls();
            Path work = Files.createTempDirectory("by-hand");
            work.toFile().setReadable(true, false);
            work.toFile().setExecutable(true, false);
            try {
                byHand(shop, work, "none", "v0");
                // the first round warms both up
                for (int round = 1; round <= ROUNDS + 1; round++) {
                    String greeting = Integer.toString(round);
                    String old = "v" + (round - 1);
                    String now = "v" + round;
                    boolean first = round % 2 == 0;
                    if (first) {
                        script.add(millis(() -> byHand(shop, work, old, now)));
                    }
                    ours.add(millis(() -> shop.deploy(Shop.redBlack(SIZE), greeting)));
                    if (!first) {
                        script.add(millis(() -> byHand(shop, work, old, now)));
                    }
                }
            } finally {
                clean(shop.rig.prefix());
            }
            int calls = (wire.calls() - before) / (ROUNDS + 1);
            ours.remove(0);
            script.remove(0);
            System.out.println("red/black with ten: " + ours + " ms, by script " + script + " ms; " + calls
                    + " calls of the engines each");
            double ratio = ratio();
            System.out.printf("red/black with ten: %.2f of the script's time, median of rounds%n", ratio);
            assertThat(ratio).isLessThanOrEqualTo(MOST);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Of what was measured one right after the other: what else the machine does changes slowly. */
    private double ratio() {
        return IntStream.range(0, ROUNDS)
                .mapToDouble(i -> (double) ours.get(i) / script.get(i))
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    private static boolean docker() throws Exception {
        try {
            return new ProcessBuilder("docker", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static void byHand(Shop shop, Path work, String old, String now) throws Exception {
        Path file = work.resolve("by-hand.sh");
        try (InputStream in = TenRealIT.class.getResourceAsStream("by-hand.sh")) {
            Files.write(file, in.readAllBytes());
        }
        run(
                "sh",
                file.toString(),
                shop.rig.image(),
                shop.rig.images().haproxy(),
                "slipway-test",
                shop.rig.prefix(),
                work.toString(),
                old,
                now,
                Integer.toString(SIZE));
    }

    private static void clean(String mark) throws Exception {
        run("sh", "-c", "docker rm -f $(docker ps -aq --filter name=^" + mark + "-)");
    }

    private static void run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", TestEngine.need().url());
        File said = File.createTempFile("by-hand", "log");
        Process process = builder.redirectOutput(said).start();
        int exit = process.waitFor();
        String text = Files.readString(said.toPath(), StandardCharsets.UTF_8);
        Files.delete(said.toPath());
        assertThat(exit).as(text).isZero();
    }
}
