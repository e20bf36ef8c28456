package io.slipway.jenkins.agent;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import hudson.model.Computer;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.slipway.error.DeliveryException;
import io.slipway.spi.Archive;
import io.slipway.spi.Commands;
import io.slipway.spi.Commands.Command;
import io.slipway.spi.Commands.Report;
import io.slipway.spi.Commands.State;
import io.slipway.workbench.LocalWorkbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** A real agent: a process of its own, which loads our classes from the controller. */
public class AgentWorkbenchTest {
    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder temp = new TemporaryFolder();

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final String id = "test " + UUID.randomUUID();
    private DumbSlave agent;
    private Path workspace;
    private AgentWorkbench bench;

    @Before
    public void connect() throws Exception {
        agent = jenkins.createOnlineSlave();
        workspace = temp.newFolder("ws").toPath();
        bench = new AgentWorkbench(AgentFolder.of(agent.createPath(workspace.toString())), told::add);
    }

    private void write(String path, String content) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Command command(String id, String script, Optional<Archive> folder, Optional<String> stdout) {
        return new Command(
                id,
                List.of("sh", "-c", script),
                folder,
                new TreeMap<>(Map.of("secret", "of a file\n")),
                new TreeMap<>(Map.of("GREETING", "hello")),
                stdout,
                Duration.ofSeconds(2));
    }

    private static Report ended(Commands commands, String id) throws Exception {
        StringBuilder words = new StringBuilder();
        Report report = commands.poll(id, 0);
        words.append(report.words());
        while (report.state() instanceof State.Running) {
            TimeUnit.MILLISECONDS.sleep(50);
            report = commands.poll(id, report.next());
            words.append(report.words());
        }
        return new Report(
                report.state(), words + commands.poll(id, report.next()).words(), report.next());
    }

    private static void until(Path file) throws Exception {
        while (!Files.exists(file)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void disconnect() throws Exception {
        agent.toComputer()
                .disconnect(new OfflineCause.UserCause(null, "a test"))
                .get();
        while (agent.toComputer().getChannel() != null) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private long spooled() throws IOException {
        try (var files = Files.list(jenkins.jenkins.getRootDir().toPath().resolve("slipway/spool"))) {
            return files.count();
        }
    }

    @Test
    public void whatIsPackedThereIsPackedAlikeEverywhere() throws Exception {
        write("app/bin/run", "#!/bin/sh\n");
        assertTrue(workspace.resolve("app/bin/run").toFile().setExecutable(true, true));
        write("app/" + "long/".repeat(30) + "größe.txt", "x");
        Files.createSymbolicLink(workspace.resolve("app/start"), Path.of("bin/run"));
        Archive archive = bench.pack("app");
        // the core's own golden digest: a bake made by Concourse is found again by Jenkins
        assertEquals("8690497d71bea4fd6310d96a358e2a64d718745be20d30960c20985001fe5a48", archive.digest());
        try (LocalWorkbench here = new LocalWorkbench(workspace);
                InputStream first = archive.source().open();
                InputStream second = archive.source().open()) {
            assertEquals(here.pack("app").bytes(), archive.bytes());
            assertEquals(archive.bytes(), first.readAllBytes().length);
            assertEquals(archive.bytes(), second.readAllBytes().length);
        }
        byte[] large = new byte[20 << 20];
        Files.write(workspace.resolve("large"), large);
        assertTrue(bench.pack("large").bytes() > large.length);
        assertEquals(2, spooled());
        bench.close();
        assertEquals(0, spooled());
        assertThrows(NoSuchFileException.class, archive.source()::open);
        assertTrue(agent.toComputer().isOnline());
        assertEquals(List.of(), told);
    }

    @Test
    public void nothingOutsideOfTheWorkspaceIsRead() throws Exception {
        Files.writeString(temp.getRoot().toPath().resolve("secret"), "not yours");
        Files.createSymbolicLink(workspace.resolve("link"), temp.getRoot().toPath());
        write("app/text", "größe");
        write("app/in", "x");
        Files.createSymbolicLink(workspace.resolve("app/out"), Path.of("../../secret"));
        write("large", "x".repeat((1 << 20) + 1));
        assertEquals("größe", bench.read("app/text"));
        for (String path : List.of("../secret", "/etc/passwd", "link/secret", "link", "..")) {
            assertThrows(IllegalArgumentException.class, () -> bench.read(path));
            String why = assertThrows(IllegalArgumentException.class, () -> bench.pack(path))
                    .getMessage();
            assertTrue(why, why.contains("leaves the workspace"));
        }
        assertThrows(IllegalArgumentException.class, () -> bench.pack("app"));
        assertTrue(assertThrows(IOException.class, () -> bench.read("large"))
                .getMessage()
                .contains("larger than 1 MiB"));
        assertTrue(assertThrows(IOException.class, () -> bench.pack("nowhere"))
                .getMessage()
                .contains("not in the workspace"));
        assertEquals(0, spooled());
    }

    @Test
    public void commandsRunThereAndAreFoundAgain() throws Exception {
        write("app/sub/a.txt", "from the workspace ");
        Commands commands = bench.commands();
        String script =
                "echo \"$GREETING\" >&2; cat sub/a.txt secret; env | grep -c -i jenkins; echo out > made; exit 3";
        commands.run(command(id, script, Optional.of(bench.pack("app")), Optional.of("stdout")));
        Report report = ended(commands, id);
        commands.run(command(id, "echo twice", Optional.empty(), Optional.empty()));
        assertEquals(new State.Ended(3), report.state());
        assertEquals("hello\n", report.words());
        assertEquals("from the workspace of a file\n0\n", commands.read(id, "stdout"));
        assertEquals("out\n", commands.read(id, "made"));
        try (InputStream tar = commands.pack(id, "made").source().open()) {
            assertTrue(new String(tar.readAllBytes(), StandardCharsets.UTF_8).contains("out\n"));
        }
        assertThrows(IllegalArgumentException.class, () -> commands.read(id, "../note"));
        commands.forget(id);
        assertEquals(new State.Gone(), commands.poll(id, 0).state());

        commands.run(command(
                id,
                "trap 'echo cleaned; exit 5' INT; echo > ready; while :; do sleep 0.05; done",
                Optional.empty(),
                Optional.empty()));
        while (commands.poll(id, 0).state() instanceof State.Running) {
            TimeUnit.MILLISECONDS.sleep(300);
            commands.stop(id);
        }
        assertEquals(new State.Ended(5), ended(commands, id).state());
        commands.forget(id);
        bench.close();
    }

    @Test
    public void anAgentThatWasAwayIsWaitedForAndItsCommandsWentOn() throws Exception {
        Commands commands = bench.commands();
        String script = "echo begun; touch '" + workspace + "/began'; until [ -e '" + workspace
                + "/go' ]; do sleep 0.05; done; echo done; touch '" + workspace + "/done'";
        commands.run(command(id, script, Optional.empty(), Optional.empty()));
        until(workspace.resolve("began"));
        disconnect();
        assertThrows(AgentAwayException.class, () -> bench.pack("."));
        assertThrows(AgentAwayException.class, () -> bench.read("began"));
        CompletableFuture<Report> report = CompletableFuture.supplyAsync(() -> {
            try {
                return ended(commands, id);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        Files.writeString(workspace.resolve("go"), "");
        until(workspace.resolve("done"));
        assertFalse(report.isDone());
        agent.toComputer().connect(true).get();
        assertEquals("begun\ndone\n", report.get(60, TimeUnit.SECONDS).words());
        String name = "agent " + agent.getNodeName();
        assertEquals(List.of(name + " is not connected: waiting for it", name + " is back"), told);
        commands.forget(id);
    }

    @Test
    public void whoWaitsForAnAgentIsInterruptedOrHearsThatItIsGone() throws Exception {
        Commands commands = bench.commands();
        Computer computer = agent.toComputer();
        disconnect();
        Thread.currentThread().interrupt();
        assertEquals(new Report(new State.Running(), "", 7), commands.poll(id, 7));
        assertTrue(Thread.interrupted());
        jenkins.jenkins.removeNode(agent);
        DeliveryException gone = assertThrows(DeliveryException.class, () -> commands.poll(id, 0));
        assertTrue(gone.problem(), gone.problem().contains("has been removed from Jenkins"));
        assertThrows(DeliveryException.class, () -> bench.pack("."));
        assertTrue(computer.isOffline());
    }
}
