package io.slipway.benchmark;

import static java.util.stream.Collectors.joining;

import io.slipway.model.TrafficSplit;
import io.slipway.provider.local.process.JavaProcess;
import io.slipway.provider.local.proxy.Backend;
import io.slipway.provider.local.proxy.ClusterRoute;
import io.slipway.provider.local.proxy.GroupRoute;
import io.slipway.provider.local.proxy.ProxyAdmin;
import io.slipway.provider.local.proxy.ProxyConfig;
import io.slipway.provider.local.proxy.ProxyMain;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The proxy of the local cloud, nginx as a proxy, and no proxy, one after the other, again and again, so that a noisy
 * machine is noisy to all: {@code ProxyRounds [<rounds> [<seconds> [<connections>]]]}. Needs nginx and wrk.
 */
public final class ProxyRounds {
    private static final int USUAL_ROUNDS = 5;
    private static final int USUAL_SECONDS = 5;
    private static final int USUAL_CONNECTIONS = 32;
    private static final int BYTES = 1024;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int PAUSE_MILLIS = 100;
    private static final double NANOS_PER_MICRO = 1_000;

    /**
     * What lies between the load and the backend, and how it did.
     *
     * @param processes that lie there
     * @param cpuMicros for each request, in each round: what others do on the machine hardly shows in it
     */
    private record Way(
            String name, int port, List<ProcessHandle> processes, List<Wrk.Result> results, List<Double> cpuMicros) {
        Way(String name) throws IOException {
            this(name, freePort(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Wrk.Result measure(int connections, int seconds) throws IOException, InterruptedException {
            Duration before = cpu();
            Wrk.Result result = Wrk.run(port, connections, seconds);
            cpuMicros.add(cpu().minus(before).toNanos() / NANOS_PER_MICRO / (result.perSecond() * seconds));
            results.add(result);
            return result;
        }

        void begin(Process process) {
            processes.add(process.toHandle());
        }

        /** Forgets the warming up. */
        void forget() {
            results.clear();
            cpuMicros.clear();
        }

        private Duration cpu() {
            return processes.stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        double cpuMicrosPerRequest() {
            return median(cpuMicros.stream().sorted().toList());
        }

        double rate() {
            return median(results.stream().map(Wrk.Result::perSecond).sorted().toList());
        }

        double p99() {
            return median(results.stream().map(Wrk.Result::p99Millis).sorted().toList());
        }
    }

    private final Way direct = new Way("direct");
    private final Way slipway = new Way("slipway");
    private final Way nginx = new Way("nginx");
    private final List<Way> ways = List.of(direct, slipway, nginx);
    private final PrintStream out;

    private ProxyRounds(PrintStream out) throws IOException {
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : USUAL_ROUNDS;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : USUAL_SECONDS;
        int connections = args.length > 2 ? Integer.parseInt(args[2]) : USUAL_CONNECTIONS;
        new ProxyRounds(System.out).run(rounds, seconds, connections);
    }

    private void run(int rounds, int seconds, int connections) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("slipway-benchmark");
        try (Children children = new Children()) {
            Nginx.backend(children, home.resolve("backend"), direct.port(), BYTES);
            nginx.begin(Nginx.proxy(children, home.resolve("nginx"), nginx.port(), direct.port()));
            slipway(children, home.resolve("slipway"));
            out.printf("%d connections, answers of %d bytes, %d rounds of %d s%n", connections, BYTES, rounds, seconds);
            out.println("requests a second, and 99 % within so many ms; the first round only warms up");
            out.println("       "
                    + ways.stream().map(way -> "%14s".formatted(way.name())).collect(joining()));
            for (int round = 0; round <= rounds; round++) {
                out.println(round(round, seconds, connections));
            }
            summary();
        }
    }

    private String round(int round, int seconds, int connections) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder("%-7d".formatted(round));
        for (Way way : ways) {
            Wrk.Result result = way.measure(connections, seconds);
            line.append(figures(result.perSecond(), result.p99Millis()));
            if (round == 0) {
                way.forget();
            }
        }
        return line.toString();
    }

    private static String figures(double rate, double p99) {
        return " %7.0f %5.1f".formatted(rate, p99);
    }

    private void summary() {
        out.println("median "
                + ways.stream().map(way -> figures(way.rate(), way.p99())).collect(joining()));
        out.printf(
                "slipway / nginx: %.2f of the throughput, %.2f times the p99%n",
                slipway.rate() / nginx.rate(), slipway.p99() / nginx.p99());
        out.printf(
                "microseconds of CPU a request: slipway %.1f, nginx %.1f%n",
                slipway.cpuMicrosPerRequest(), nginx.cpuMicrosPerRequest());
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The proxy as the local cloud starts it. */
    private void slipway(Children children, Path home) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("proxy"));
        Path token = home.resolve("token");
        Files.writeString(token, "YmVuY2htYXJr\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        slipway.begin(children.start(
                home.resolve("output"),
                JavaProcess.fast(ProxyMain.class, JavaProcess.USUAL_MEGABYTES, List.of(), List.of(home.toString()))));
        ProxyAdmin admin = new ProxyAdmin(home);
        for (int waited = 0; !admin.healthy() && waited < PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
            Thread.sleep(PAUSE_MILLIS);
        }
        Backend backend = new Backend("one", direct.port(), true);
        GroupRoute group = new GroupRoute("shop-v000", TrafficSplit.ALL, List.of(backend));
        ClusterRoute cluster = new ClusterRoute("local/here/shop", slipway.port(), List.of(group));
        admin.configure(new ProxyConfig(1, List.of(cluster)));
    }
}
