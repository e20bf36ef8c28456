package io.slipway.provider.docker.haproxy;

import io.slipway.provider.docker.engine.Names;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The files that the proxy reads when it starts. They are kept as it is driven, so that after a crash it serves users as
 * it did, by the container's restart policy alone; the rest is brought to it by who looks next.
 */
public final class ProxyFiles {
    /** Where it listens, inside its container. */
    public static final int PORT = 8080;

    /** Where its runtime interface listens, inside its container: nobody else gets there. */
    static final int RUNTIME_PORT = 9999;

    public static final String CONFIGURATION = "/" + MapFile.FOLDER + "/haproxy.cfg";
    private static final int READABLE = 0644;

    private ProxyFiles() {}

    /** All files, in a folder at the root. */
    public static byte[] tar(Goal goal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.putArchiveEntry(new TarArchiveEntry(MapFile.FOLDER + "/"));
            tar.closeArchiveEntry();
            for (Map.Entry<String, String> file : files(goal).entrySet()) {
                byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(MapFile.FOLDER + "/" + file.getKey());
                entry.setSize(text.length);
                entry.setMode(READABLE);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Map<String, String> files(Goal goal) {
        Map<String, String> files = new LinkedHashMap<>();
        goal.maps().forEach((map, content) -> files.put(map.file(), text(content)));
        files.put(MapFile.APPLIED.file(), text(applied(goal)));
        files.put("haproxy.cfg", configuration(goal));
        return files;
    }

    /**
     * What tells whether the running proxy is as a goal says, and whether its files serve users as that says. Files that
     * are behind in what no user notices are left so, for writing them takes a tenth of a second.
     */
    static SortedMap<String, String> applied(Goal goal) {
        return new TreeMap<>(Map.of("version", Long.toString(goal.version()), "files", digest(goal.serving())));
    }

    private static String digest(Goal goal) {
        StringBuilder all = new StringBuilder(configuration(goal));
        goal.maps().forEach((map, content) -> all.append(map).append(text(content)));
        return Names.sha256(all.toString()).substring(0, 16);
    }

    private static String text(SortedMap<String, String> map) {
        StringBuilder text = new StringBuilder();
        map.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
        return text.toString();
    }

    static String configuration(Goal goal) {
        StringBuilder config = new StringBuilder(template()
                .replace("@RUNTIME@", Integer.toString(RUNTIME_PORT))
                .replace("@PORT@", Integer.toString(PORT))
                .replace("@TOKEN@", goal.entrance().token())
                .replace("@ANSWER@", goal.entrance().answerMillis() + "ms")
                .replace("@FALLBACKS@", fallbacks()));
        backends(config, goal, Slots.http(), "http");
        backends(config, goal, Slots.tcp(), "tcp");
        return config.toString();
    }

    private static String fallbacks() {
        StringBuilder rules = new StringBuilder();
        for (int i = 1; i <= Goal.FALLBACKS; i++) {
            String look = "str(" + i + "),map(" + MapFile.ORDER.path() + ")";
            rules.append("    http-request set-var(txn.slot) ").append(look);
            rules.append(" if !chosen { ").append(look).append(",nbsrv gt 0 }\n");
        }
        return rules.toString();
    }

    private static void backends(StringBuilder config, Goal goal, List<String> slots, String defaults) {
        for (String slot : slots) {
            config.append("backend ")
                    .append(slot)
                    .append(" from ")
                    .append(defaults)
                    .append('\n');
            for (Server server : goal.servers().values()) {
                if (server.slot().equals(slot)) {
                    config.append("    server ").append(server.name()).append(' ');
                    config.append(server.parameters()).append('\n');
                }
            }
        }
    }

    private static String template() {
        String name = "haproxy.cfg.template";
        try (InputStream file = Objects.requireNonNull(ProxyFiles.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
