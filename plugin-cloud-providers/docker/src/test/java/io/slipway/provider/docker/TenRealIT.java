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
import org.junit.jupiter.api.Test;

/** Red/black with ten containers, beside a shell script that does the same through the docker CLI. */
final class TenRealIT {
    private static final int ROUNDS = 3;
    private static final int SIZE = 10;
    /** The script believes that all is well after one look; so much longer we may take to be sure. */
    private static final long SURE_MILLIS = 10_000;

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
                for (int round = 1; round <= ROUNDS; round++) {
                    String greeting = Integer.toString(round);
                    ours.add(millis(() -> shop.deploy(Shop.redBlack(SIZE), greeting)));
                    String old = "v" + (round - 1);
                    String now = "v" + round;
                    script.add(millis(() -> byHand(shop, work, old, now)));
                }
            } finally {
                clean(shop.rig.prefix());
            }
            int calls = (wire.calls() - before) / ROUNDS;
            System.out.println("red/black with ten: " + ours + " ms, by script " + script + " ms; " + calls
                    + " calls of the engines each");
            assertThat(median(ours)).isLessThan(median(script) + SURE_MILLIS);
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

    private static long median(List<Long> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
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
