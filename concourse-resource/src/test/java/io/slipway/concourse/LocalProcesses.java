package io.slipway.concourse;

import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.wire.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs of one local cloud, found by what the processes themselves bear, and their end by {@code kill -9}. */
record LocalProcesses(Path home) {
    /** One process for each instance, by the instance's name, sorted; a double is there twice. */
    List<String> instances() throws IOException {
        return marked("SLIPWAY_INSTANCE=").stream().map(Marked::value).sorted().toList();
    }

    boolean killSupervisor() throws IOException {
        Optional<ProcessHandle> supervisor = Running.living(new Home(home))
                .flatMap(running -> ProcessHandle.of(running.process().pid()));
        return supervisor.filter(ProcessHandle::destroyForcibly).isPresent();
    }

    boolean killProxy() throws IOException {
        Optional<ProcessHandle> proxy = marked("SLIPWAY_ROLE=").stream()
                .filter(process -> process.value().equals("proxy"))
                .findFirst()
                .flatMap(process -> ProcessHandle.of(process.pid()));
        return proxy.filter(ProcessHandle::destroyForcibly).isPresent();
    }

    private record Marked(long pid, String value) {}

    private List<Marked> marked(String mark) throws IOException {
        List<Marked> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                List<String> environment = environment(process);
                if (environment.contains("SLIPWAY_HOME=" + home)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    environment.stream()
                            .filter(entry -> entry.startsWith(mark))
                            .forEach(entry -> found.add(new Marked(pid, entry.substring(mark.length()))));
                }
            }
        }
        return found;
    }

    private static List<String> environment(Path process) {
        try {
            String all = new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
            return Stream.of(all.split("\0")).toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
