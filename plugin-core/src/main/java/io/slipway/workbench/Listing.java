package io.slipway.workbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All that is in a folder, in the order of the bytes of the names; links are not followed. */
final class Listing extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final String path;
    private final List<Entry> found = new ArrayList<>();

    private Listing(Path folder, String path) {
        this.folder = folder;
        this.path = path;
    }

    /** @param path how users know the folder, for messages */
    static List<Entry> of(Path folder, String path) throws IOException {
        Listing listing = new Listing(folder, path);
        Files.walkFileTree(folder, listing);
        listing.found.sort((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)));
        return listing.found;
    }

    private static byte[] bytes(Entry entry) {
        return entry.name().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes kind) throws IOException {
        if (!inside.equals(folder)) {
            found.add(new Entry.Folder(Entry.readable(name(inside), shown(inside)) + "/", shown(inside)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path inside, BasicFileAttributes kind) throws IOException {
        found.add(kind.isSymbolicLink() ? link(inside) : Entry.file(name(inside), inside, shown(inside)));
        return FileVisitResult.CONTINUE;
    }

    private Entry link(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        boolean leaves =
                folder.relativize(link).resolveSibling(target).normalize().startsWith("..");
        if (target.getRoot() != null || climbsLate(target) || leaves) {
            throw new IllegalArgumentException("'" + shown(link) + "' is a link to '" + target
                    + "': only links that stay inside the packed folder can be packed");
        }
        String slashed = Entry.readable(joined(target), shown(link));
        return new Entry.Link(Entry.readable(name(link), shown(link)), shown(link), slashed);
    }

    /**
     * The folder of a link is a real one, so {@code ..} at the beginning of its target leads where it seems to. Behind
     * the name of another link it does not; refused there, no chain of links can lead out.
     */
    private static boolean climbsLate(Path target) {
        boolean down = false;
        for (Path name : target) {
            boolean up = name.toString().equals("..");
            if (up && down) {
                return true;
            }
            down |= !up && !name.toString().equals(".");
        }
        return false;
    }

    private String name(Path inside) {
        return joined(folder.relativize(inside));
    }

    private String shown(Path inside) {
        return (path.endsWith("/") ? path : path + "/") + name(inside);
    }

    private static String joined(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}
