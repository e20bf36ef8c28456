package io.slipway.bakery.packer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What Packer says for machines: lines of {@code time,target,type,data...} in which commas of the data are written
 * {@code %!(PACKER_COMMA)} and line breaks as two characters.
 */
final class PackerOutput {
    private static final int DATA = 3;
    private static final int TYPE = 2;
    private static final int WITH_VALUE = DATA + 3;

    /** Something that a builder made. */
    record Artifact(String builder, String id, List<String> files) {
        /** Several where an image was made in several regions. */
        String firstId() {
            String first = id.split(",", 2)[0];
            int colon = first.indexOf(':');
            boolean region = colon > 0 && builder.startsWith("mitchellh.amazon");
            return region ? first.substring(colon + 1) : first;
        }
    }

    private final Consumer<String> words;
    private final Map<String, Map<String, String>> artifacts = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();

    /** @param words hears what is meant for people */
    PackerOutput(Consumer<String> words) {
        this.words = words;
    }

    void line(String line) {
        String[] parts = line.split(",", -1);
        if (parts.length <= DATA) {
            if (!line.isBlank()) {
                words.accept(line);
            }
            return;
        }
        switch (parts[TYPE]) {
            case "ui" -> ui(parts);
            case "error" -> errors.add(plain(parts[DATA]));
            case "artifact" -> artifact(parts);
            default -> {
                // counts, versions and telemetry
            }
        }
    }

    private void ui(String[] parts) {
        String text = plain(String.join(",", List.of(parts).subList(DATA + 1, parts.length)));
        text.lines().filter(line -> !line.isBlank()).forEach(words);
        if (parts[DATA].equals("error")) {
            errors.add(text.strip());
        }
    }

    private void artifact(String[] parts) {
        if (parts.length >= WITH_VALUE) {
            // a builder counts its artifacts from 0; the builder is the target
            Map<String, String> values =
                    artifacts.computeIfAbsent(parts[1] + "/" + parts[DATA], key -> new LinkedHashMap<>());
            String value = plain(parts[WITH_VALUE - 1]);
            String key = parts[DATA + 1];
            values.put(
                    key.equals("file") ? "file" + values.size() : key,
                    parts.length > WITH_VALUE && key.equals("file") ? plain(parts[WITH_VALUE]) : value);
        }
    }

    private static String plain(String data) {
        return data.replace("%!(PACKER_COMMA)", ",").replace("\\n", "\n").replace("\\r", "");
    }

    /** What was made last: post-processors make new artifacts of those of builders. */
    Optional<Artifact> artifact() {
        Artifact last = null;
        for (Map<String, String> values : artifacts.values()) {
            String id = values.getOrDefault("id", "");
            List<String> files = values.entrySet().stream()
                    .filter(entry ->
                            entry.getKey().startsWith("file") && !entry.getKey().equals("files-count"))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!id.isEmpty() || !files.isEmpty()) {
                last = new Artifact(values.getOrDefault("builder-id", ""), id, files);
            }
        }
        return Optional.ofNullable(last);
    }

    /** At most the last three, in one line. */
    String errors() {
        List<String> distinct =
                errors.stream().filter(e -> !e.isBlank()).distinct().toList();
        return String.join(" | ", distinct.subList(Math.max(0, distinct.size() - 3), distinct.size()))
                .replace("\n", " ");
    }
}
