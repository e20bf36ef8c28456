package io.slipway.benchmark;

import io.slipway.event.Listener;
import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.memory.MemoryState;
import io.slipway.run.Delivery;
import io.slipway.run.DeliverySummary;
import io.slipway.run.Operations;
import io.slipway.run.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a whole red/black costs the runner: on a cloud that answers at once, in time that passes by itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RunnerBenchmark {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How large each version is. */
    @Param({"2", "100"})
    public int instances;

    private final VirtualHost host = new VirtualHost();
    private final Operations operations = new Operations(
            "memory",
            new MemoryCloud("memory", new MemoryState(), MemoryOptions.USUAL, host, "benchmark"),
            host,
            Listener.NONE);
    private long deliveries;
    private long cpuBefore;
    private long deliveriesBefore;

    /** The first delivery, which the others replace. */
    @Setup
    public void begin() {
        redBlack();
    }

    @Setup(Level.Iteration)
    public void note() {
        cpuBefore = THREADS.getCurrentThreadCpuTime();
        deliveriesBefore = deliveries;
    }

    /** On a busy machine the time on the clock says little. */
    @TearDown(Level.Iteration)
    public void tell() {
        double millis = (THREADS.getCurrentThreadCpuTime() - cpuBefore) / NANOS_PER_MILLI;
        System.out.printf("CPU %.3f ms a delivery; ", millis / (deliveries - deliveriesBefore));
    }

    /** From the request to the closed record. */
    @Benchmark
    public DeliverySummary redBlack() {
        deliveries++;
        Delivery delivery =
                operations.start(Requests.redBlack(Requests.cluster("shop"), "image" + deliveries, instances));
        Outcome outcome = delivery.attempt();
        while (outcome instanceof Outcome.Waiting waiting) {
            host.pass(waiting.retryAfter());
            outcome = delivery.attempt();
        }
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("did not succeed: " + outcome);
        }
        return delivery.summary();
    }
}
