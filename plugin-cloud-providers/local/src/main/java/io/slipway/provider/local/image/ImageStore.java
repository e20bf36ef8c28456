package io.slipway.provider.local.image;

import io.slipway.error.ErrorKind;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.wire.LocalException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Images on disk: {@code images/<id>/image.json} and {@code images/<id>/files}. */
public record ImageStore(Home home) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Duration ABANDONED = Duration.ofHours(6);

    public Optional<LocalImage> get(String id) throws IOException {
        return ID.matcher(id).matches()
                ? Durable.read(folder(id).resolve("image.json")).map(LocalImage::parse)
                : Optional.empty();
    }

    /** @throws LocalException NOT_FOUND */
    public LocalImage need(String id) throws IOException, LocalException {
        return get(id).orElseThrow(
                        () -> LocalException.refused(ErrorKind.NOT_FOUND, "there is no image '" + id + "' in " + home));
    }

    /** Where the files of the image lie, and its instances are started. */
    public Path files(String id) {
        return folder(id).resolve("files");
    }

    List<LocalImage> all() throws IOException {
        List<LocalImage> images = new ArrayList<>();
        for (Path folder : Trees.list(home.images())) {
            get(String.valueOf(folder.getFileName())).ifPresent(images::add);
        }
        return images;
    }

    /** A new folder in which an image may be put together. */
    Path workshop() throws IOException {
        home.prepare();
        removeAbandoned();
        Path folder = home.images().resolve(Durable.TEMPORARY + UUID.randomUUID());
        Durable.folder(folder);
        return folder;
    }

    /** What was put together becomes the image, all at once; false if it was there already. */
    boolean publish(Path workshop, LocalImage image) throws IOException {
        Durable.write(workshop.resolve("image.json"), image.json());
        try {
            Durable.move(workshop, folder(image.id()));
            return true;
        } catch (FileSystemException taken) {
            if (get(image.id()).isEmpty()) {
                throw taken;
            }
            return false;
        }
    }

    private void removeAbandoned() throws IOException {
        try (var folders = Files.newDirectoryStream(home.images(), Durable.TEMPORARY + "*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED))) {
                    Trees.delete(folder);
                }
            }
        }
    }

    private Path folder(String id) {
        return home.images().resolve(id);
    }
}
