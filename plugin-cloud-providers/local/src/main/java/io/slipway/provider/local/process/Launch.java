package io.slipway.provider.local.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process to be started detached from ours: in a session of its own, with nothing on its standard input, and noted in
 * its {@link PidFile}.
 *
 * @param environment all of it; nothing is inherited
 * @param log where its output is added
 * @param exitFile where its exit code is noted, by a process beside it: so it is known whoever watched; absent: not
 */
public record Launch(
        PidFile pidFile,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        Optional<Path> exitFile) {
    private static final String EXEC = script("note-and-exec.sh");
    private static final String TELL = script("note-run-and-tell.sh");
    private static final List<String> DETACHED = onPath("setsid") ? List.of("setsid") : List.of("nohup");

    public Launch(PidFile pidFile, List<String> command, Map<String, String> environment, Path folder, Path log) {
        this(pidFile, command, environment, folder, log, Optional.empty());
    }

    public Process start() throws IOException {
        List<String> whole = new ArrayList<>(DETACHED);
        whole.addAll(List.of("sh", "-c", exitFile.isPresent() ? TELL : EXEC, "sh"));
        whole.add(pidFile.path().toString());
        exitFile.ifPresent(file -> whole.add(file.toString()));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static boolean onPath(String program) {
        return Environment.clean()
                .getOrDefault("PATH", "")
                .lines()
                .flatMap(path -> List.of(path.split(File.pathSeparator)).stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String script(String name) {
        try (InputStream script = Launch.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is not beside " + Launch.class);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
