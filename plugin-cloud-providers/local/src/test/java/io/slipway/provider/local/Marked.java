package io.slipway.provider.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A living process that says in its environment to which home it belongs; found without the help of what is tested. */
record Marked(long pid, Map<String, String> environment) {
    static List<Marked> of(String home) throws IOException {
        List<Marked> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                Map<String, String> environment = environment(process);
                if (home.equals(environment.get("SLIPWAY_HOME"))) {
                    found.add(new Marked(Long.parseLong(process.getFileName().toString()), environment));
                }
            }
        }
        return found;
    }

    private static Map<String, String> environment(Path process) {
        Map<String, String> environment = new TreeMap<>();
        try {
            String all = new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
            for (String entry : all.split("\0")) {
                int equals = entry.indexOf('=');
                if (equals > 0) {
                    environment.put(entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
        } catch (IOException gone) {
            environment.clear();
        }
        return environment;
    }

    boolean isInstance() {
        return environment.containsKey("SLIPWAY_INSTANCE");
    }

    String instance() {
        return environment.getOrDefault("SLIPWAY_INSTANCE", "");
    }

    boolean isProxy() {
        return "proxy".equals(environment.get("SLIPWAY_ROLE"));
    }

    boolean isDatabase() {
        return "database".equals(environment.get("SLIPWAY_ROLE"));
    }

    ProcessHandle handle() {
        return ProcessHandle.of(pid).orElseThrow();
    }
}
