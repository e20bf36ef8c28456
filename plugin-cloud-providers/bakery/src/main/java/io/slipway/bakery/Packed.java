package io.slipway.bakery;

import io.slipway.spi.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What lies in a folder that was packed: its files and folders, by their paths. */
public record Packed(Set<String> paths) {
    public static Packed of(Optional<Archive> folder) throws IOException {
        Set<String> paths = new TreeSet<>();
        if (folder.isPresent()) {
            try (InputStream bytes = folder.get().source().open();
                    TarArchiveInputStream tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    add(paths, entry.getName());
                }
            }
        }
        return new Packed(paths);
    }

    private static void add(Set<String> paths, String name) {
        for (Path path = Path.of(name).normalize(); path != null; path = path.getParent()) {
            paths.add(path.toString());
        }
        paths.add("");
    }

    public boolean has(String path) {
        return paths.contains(Path.of(path).normalize().toString());
    }

    /** @throws BakeException if none of them is there, in the words of that setting */
    public void require(String setting, List<String> oneOf) throws BakeException {
        if (oneOf.stream().noneMatch(this::has)) {
            throw Read.refused(
                    setting + ": there is no " + String.join(" or ", oneOf) + " in the folder that was packed",
                    "name it by its path in the folder");
        }
    }

    public void require(String setting, String path) throws BakeException {
        require(setting, List.of(path));
    }
}
