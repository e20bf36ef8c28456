package io.slipway.benchmark;

import io.slipway.event.Listener;
import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.memory.MemoryState;
import io.slipway.run.Deliveries;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.run.Operations;
import io.slipway.spi.Clock;
import io.slipway.spi.Host;
import io.slipway.spi.Workbench;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * What many waiting deliveries cost one JVM, in real time: {@code Waiting [<deliveries> [<seconds>]]}. First each waits
 * for its own cluster to become healthy, then all wait for their turn on one cluster.
 */
public final class Waiting {
    private static final int USUAL_MANY = 1_000;
    private static final int USUAL_SECONDS = 20;
    private static final int PATIENCE_MILLIS = 120_000;
    private static final int PAUSE_MILLIS = 100;
    private static final double MIB = 1024 * 1024;

    private final int many;
    private final Duration time;
    private final PrintStream out;

    public Waiting(int many, Duration time, PrintStream out) {
        this.many = many;
        this.time = time;
        this.out = out;
    }

    /**
     * @param threads of the whole JVM
     * @param heap bytes that are alive after a collection
     * @param calls of the cloud in a second, by verb
     * @param cpu share of one processor
     */
    public record Cost(int threads, long heap, Map<String, Double> calls, double cpu) {
        public double callsPerSecond() {
            return calls.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : USUAL_MANY;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : USUAL_SECONDS;
        Waiting waiting = new Waiting(many, Duration.ofSeconds(seconds), System.out);
        waiting.tell("each for its own cluster", waiting.measure(many));
        waiting.tell("all for their turn on one cluster", waiting.measure(1));
    }

    private void tell(String what, Cost cost) {
        out.printf(
                "%d deliveries wait, %s: %d threads in the JVM, %.1f MiB of heap after a collection, %.1f calls a second"
                        + " (%s), %.0f %% of one processor%n",
                many,
                what,
                cost.threads(),
                cost.heap() / MIB,
                cost.callsPerSecond(),
                cost.calls().entrySet().stream()
                        .map(e -> "%s %.1f".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", ")),
                cost.cpu() * 100);
    }

    /** @param clusters over so many of them the deliveries are spread */
    public Cost measure(int clusters) throws InterruptedException {
        MemoryOptions never = MemoryOptions.USUAL.withTimes(Duration.ofHours(1), Duration.ZERO);
        Counted cloud = new Counted(new MemoryCloud("memory", new MemoryState(), never, Clock.SYSTEM, "benchmark"));
        Operations operations = new Operations("memory", cloud, new RealHost(), Listener.NONE);
        List<CompletableFuture<DeliverySummary>> waiting = new ArrayList<>();
        try (Deliveries deliveries = new Deliveries(Deliveries.USUAL_THREADS)) {
            for (int i = 0; i < many; i++) {
                DeliveryRequest request = Requests.redBlack(Requests.cluster("shop" + i % clusters), "image", 1);
                waiting.add(deliveries.submit(operations.start(request)));
            }
            begun(cloud, clusters);
            // until what that needed is gone
            Thread.sleep(time.toMillis());
            Cost cost = observe(cloud);
            if (waiting.stream().anyMatch(CompletableFuture::isDone)) {
                throw new IllegalStateException("not all of them waited");
            }
            return cost;
        }
    }

    /** Waits until there is a server group in each cluster: on a busy machine that takes a while. */
    private static void begun(Counted cloud, int clusters) throws InterruptedException {
        long created = 0;
        for (int waited = 0; created < clusters && waited < PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
            Thread.sleep(PAUSE_MILLIS);
            created += cloud.calls().getOrDefault("create", 0L);
        }
        if (created < clusters) {
            throw new IllegalStateException(created + " of " + clusters + " have begun");
        }
    }

    private Cost observe(Counted cloud) throws InterruptedException {
        cloud.calls();
        long cpu = cpuNanos();
        long began = System.nanoTime();
        Thread.sleep(time.toMillis());
        double seconds = (System.nanoTime() - began) / 1e9;
        double busy = (cpuNanos() - cpu) / 1e9 / seconds;
        Map<String, Double> calls = cloud.calls().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue() / seconds));
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Cost(ManagementFactory.getThreadMXBean().getThreadCount(), heap, calls, busy);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static final class RealHost implements Host {
        @Override
        public Workbench workbench() {
            throw new IllegalStateException("there are no files here");
        }

        @Override
        public Clock clock() {
            return Clock.SYSTEM;
        }
    }
}
