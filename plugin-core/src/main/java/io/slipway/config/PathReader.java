package io.slipway.config;

import java.util.List;
import java.util.Optional;

/** Reads a path of the workspace: relative, never upwards. */
final class PathReader {
    private PathReader() {}

    static Optional<String> path(Section section, String name) {
        Optional<String> path = section.line(name);
        if (path.isEmpty()) {
            return path;
        }
        boolean leaves = path.get().startsWith("/")
                || path.get().contains("\\")
                || List.of(path.get().split("/", -1)).contains("..");
        if (leaves) {
            section.refuse(
                    name,
                    "must be a path inside the workspace, with / and without .., found '" + Shown.of(path.get()) + "'");
            return Optional.empty();
        }
        return path;
    }
}
