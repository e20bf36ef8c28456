package io.slipway.jenkins;

import io.slipway.jenkins.account.Access;
import io.slipway.jenkins.account.Accounts;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import io.slipway.jenkins.run.ControllerHost;
import io.slipway.jenkins.run.Journal;
import io.slipway.json.Value;
import io.slipway.run.BakeRun;
import io.slipway.run.Blocking;
import io.slipway.run.Operations;
import io.slipway.run.Outcome;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Cloud;
import io.slipway.workbench.LocalWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An account named here on a local cloud in a folder of its own, with its processes. */
public final class LocalCloud implements AutoCloseable {
    public static final String ACCOUNT = "here";
    private final Path home;

    public LocalCloud(Path folder) throws IOException {
        this(ACCOUNT, folder);
    }

    LocalCloud(String name, Path folder) throws IOException {
        home = folder.toRealPath().resolve("home");
        CloudAccount account = new CloudAccount(name, "local");
        account.setSettings("home: " + home);
        SlipwayConfiguration.get().setAccounts(List.of(account));
    }

    /** Bakes a {@link WebApp} that answers with that text; gives the image's id. */
    public String image(String version) throws Exception {
        return image(
                version,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                WebApp.class.getName());
    }

    /** The same of another program. */
    public String image(String version, String... command) throws Exception {
        Path folder = Files.createDirectories(home.resolveSibling("app-" + version));
        Files.writeString(folder.resolve("version"), version);
        Access access = Accounts.of(Optional.empty()).need(ACCOUNT).access();
        try (LocalWorkbench files = new LocalWorkbench(folder.getParent());
                Cloud cloud = access.open(ControllerHost.WITHOUT_WORKSPACE)) {
            BakeRun bake = new Operations(ACCOUNT, cloud, ControllerHost.WITHOUT_WORKSPACE, event -> {})
                    .bake(new BakeRequest(
                            "shop",
                            Optional.of(files.pack(folder.getFileName().toString())),
                            new TreeMap<>(Map.of("version", version)),
                            Value.fields()
                                    .put("command", Value.texts(List.of(command)))
                                    .build()));
            Outcome outcome = Blocking.run(bake);
            if (outcome instanceof Outcome.Failed failed) {
                throw failed.error();
            }
            return bake.image().id();
        }
    }

    /** Waits until nothing is under way any more, also what no build waits for. */
    static void settled() throws Exception {
        while (!Journal.get().isEmpty()) {
            Thread.sleep(100);
        }
    }

    /** Its processes outlive whoever started them. */
    @Override
    public void close() throws Exception {
        kill(home);
    }

    static void kill(Path home) throws Exception {
        new ProcessBuilder("pkill", "-KILL", "-f", home.toString()).start().waitFor();
        // instances are known by where they run alone; nobody starts them again any more
        ProcessHandle.allProcesses().filter(process -> runsIn(home, process)).forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean runsIn(Path home, ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .startsWith(home);
        } catch (IOException | UnsupportedOperationException | SecurityException gone) {
            return false;
        }
    }
}
