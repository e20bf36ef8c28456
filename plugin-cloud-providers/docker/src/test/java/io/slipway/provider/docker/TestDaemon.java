package io.slipway.provider.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Docker host of the test's own: a dockerd in a network of its own, linked to ours by a cable, so that it can be
 * stopped, filled up and cut off. Needs root, dockerd, ip and nsenter.
 */
final class TestDaemon implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** All such cables; a registry at our end of any of them is reached from each host. */
    private static final String NETWORK = "10.213.0.0/16";

    private static int count;

    final String name;
    private final int number;
    private final Path home;
    private final String netns;
    private final List<String> options;
    private final TestEngine engine;
    private Process process;

    /** @param space in megabytes; 0: as much as the disk has */
    TestDaemon(String name, int space) throws Exception {
        this(name, space, address -> List.of());
    }

    /** @param more further options of dockerd, given the address at which we reach it */
    TestDaemon(String name, int space, Options more) throws Exception {
        this.name = name;
        number = ++count;
        netns = "slipway" + ProcessHandle.current().pid() % 10_000 + name;
        // short, for the names of sockets are
        home = Files.createTempDirectory("sd");
        if (space > 0) {
            run("mount", "-t", "tmpfs", "-o", "size=" + space + "m", "slipway", home.toString());
        }
        plug();
        options = more.at(address());
        engine = new TestEngine(url());
        start();
    }

    /** Skips the test, and says why, where there can be no such host. */
    static void need() {
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean tools = succeeds("dockerd", "--version") && succeeds("ip", "-V") && succeeds("nsenter", "--version");
        boolean may = root && tools && succeeds("ip", "netns", "list");
        if (!may) {
            System.err.println("Skipped: no Docker hosts of our own: root, dockerd, ip and nsenter are needed");
        }
        assumeTrue(may, "root, dockerd, ip and nsenter are needed for Docker hosts of the test's own");
    }

    /** A cable from us to it. */
    private void plug() throws Exception {
        run("ip", "netns", "add", netns);
        String here = "slw" + number + "h";
        run("ip", "link", "add", here, "type", "veth", "peer", "name", "up0", "netns", netns);
        run("ip", "addr", "add", "10.213." + number + ".1/24", "dev", here);
        run("ip", "link", "set", here, "up");
        inside("ip", "addr", "add", address() + "/24", "dev", "up0");
        inside("ip", "link", "set", "up0", "up");
        inside("ip", "link", "set", "lo", "up");
        inside("ip", "route", "add", NETWORK, "via", gateway());
    }

    /** A cable to another host; gives the addresses at both ends, this host's first. */
    List<String> plugInto(TestDaemon other) throws Exception {
        String ours = "10.214." + (number * 16 + other.number) + ".1";
        String theirs = "10.214." + (number * 16 + other.number) + ".2";
        run(
                "ip",
                "link",
                "add",
                "to" + other.number,
                "netns",
                netns,
                "type",
                "veth",
                "peer",
                "name",
                "to" + number,
                "netns",
                other.netns);
        inside("ip", "addr", "add", ours + "/24", "dev", "to" + other.number);
        inside("ip", "link", "set", "to" + other.number, "up");
        other.inside("ip", "addr", "add", theirs + "/24", "dev", "to" + number);
        other.inside("ip", "link", "set", "to" + number, "up");
        return List.of(ours, theirs);
    }

    /** @param way up or down */
    void cable(TestDaemon other, String way) throws Exception {
        inside("ip", "link", "set", "to" + other.number, way);
    }

    /** More addresses of it are reached by our cable. */
    void reached(String addresses) throws Exception {
        run("ip", "route", "add", addresses, "via", address());
    }

    void inside(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", netns));
        all.addAll(List.of(command));
        run(all.toArray(new String[0]));
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    private static boolean succeeds(String... command) {
        try {
            run(command);
            return true;
        } catch (Exception missing) {
            return false;
        }
    }

    String url() {
        return "unix://" + home.resolve("s");
    }

    /** Where we reach what it publishes. */
    String address() {
        return "10.213." + number + ".2";
    }

    /** Our end of the cable. */
    String gateway() {
        return "10.213." + number + ".1";
    }

    Path home() {
        return home;
    }

    TestEngine engine() {
        return engine;
    }

    interface Options {
        List<String> at(String address) throws Exception;
    }

    void start() throws Exception {
        // nsenter and not "ip netns exec", which would take the control groups away
        List<String> command = new ArrayList<>(List.of(
                "nsenter",
                "--net=/var/run/netns/" + netns,
                "dockerd",
                "--data-root",
                home.resolve("data").toString(),
                "--exec-root",
                home.resolve("exec").toString(),
                "--insecure-registry",
                NETWORK,
                "--pidfile",
                home.resolve("pid").toString(),
                "-H",
                url()));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                .start();
        Awaitility.await().atMost(PATIENCE).until(this::answers);
    }

    private boolean answers() {
        try {
            engine.call(Call.get("_ping"));
            return true;
        } catch (EngineException | InterruptedException notYet) {
            return false;
        }
    }

    /** Kills it; its containers are left to themselves. */
    void kill() throws Exception {
        process.destroyForcibly();
        process.waitFor();
    }

    void signal(String signal) throws Exception {
        run("kill", "-" + signal, Long.toString(process.pid()));
    }

    @Override
    public void close() throws Exception {
        if (process.isAlive()) {
            signal("CONT");
            for (String id : engine.containers()) {
                engine.removeContainer(id);
            }
        }
        engine.close();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        succeeds("ip", "netns", "delete", netns);
        succeeds("ip", "link", "delete", "slw" + number + "h");
        succeeds(
                "sh",
                "-c",
                "for m in $(cut -d' ' -f2 /proc/mounts | grep '^" + home + "' | sort -r); do umount -l $m; done");
        succeeds("rm", "-rf", home.toString());
    }
}
