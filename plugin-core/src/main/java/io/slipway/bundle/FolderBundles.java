package io.slipway.bundle;

import io.slipway.error.DeliveryException;
import io.slipway.spi.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Bundles as folders of a folder, each in a class loader of its own, loaded when needed. */
final class FolderBundles implements Bundles {
    private final Path dir;
    private final Map<String, Bundle> loaded = new TreeMap<>();
    private boolean closed;

    FolderBundles(Path dir) {
        this.dir = dir;
    }

    @Override
    public synchronized Provider provider(String id) {
        List<String> folders = folders();
        if (folders.contains(id)) {
            Optional<Provider> itsOwn = bundle(id).provider(id);
            if (itsOwn.isPresent()) {
                return itsOwn.get();
            }
        }
        List<String> broken = new ArrayList<>();
        List<Bundle> usable = usable(folders, broken);
        List<Bundle> having =
                usable.stream().filter(b -> b.provider(id).isPresent()).toList();
        if (having.size() > 1) {
            throw Trouble.ambiguous(
                    id, having.stream().map(b -> b.folder().toString()).toList());
        }
        return having.stream()
                .findFirst()
                .flatMap(bundle -> bundle.provider(id))
                .orElseThrow(() -> Trouble.unknown(id, dir.toString(), ids(usable), broken));
    }

    @Override
    public synchronized SortedSet<String> ids() {
        return ids(usable(folders(), new ArrayList<>()));
    }

    private static SortedSet<String> ids(List<Bundle> bundles) {
        SortedSet<String> ids = new TreeSet<>();
        bundles.forEach(bundle -> ids.addAll(bundle.ids()));
        return ids;
    }

    private List<Bundle> usable(List<String> folders, List<String> broken) {
        List<Bundle> usable = new ArrayList<>();
        for (String folder : folders) {
            try {
                usable.add(bundle(folder));
            } catch (DeliveryException unusable) {
                broken.add(unusable.problem());
            }
        }
        return usable;
    }

    // Failures are not remembered: who mends a bundle need not start anything anew.
    private Bundle bundle(String folder) {
        return loaded.computeIfAbsent(folder, name -> Bundle.load(dir.resolve(name)));
    }

    private List<String> folders() {
        if (closed) {
            throw new IllegalStateException("the bundles of " + dir + " are closed");
        }
        try (Stream<Path> inside = Files.list(dir)) {
            return inside.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException missing) {
            throw Trouble.noFolder(dir.toString(), missing.getMessage() == null ? "" : "it is not there");
        } catch (IOException unreadable) {
            throw Trouble.noFolder(dir.toString(), unreadable.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        loaded.values().forEach(Bundle::close);
        loaded.clear();
    }
}
