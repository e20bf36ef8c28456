package io.slipway.provider.local.image;

import io.slipway.error.ErrorKind;
import io.slipway.model.Image;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.wire.LocalErrors;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Unpacks archives into images. The work is done by whoever asks; of several at once, the first one's is taken. */
public final class LocalBakery implements Bakery {
    private final ImageStore store;
    /** Bakes that this process began. */
    private final Map<String, BakeStatus> bakes = new ConcurrentHashMap<>();
    /** Those of them that are under way. */
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();

    public LocalBakery(Home home) {
        store = new ImageStore(home);
    }

    @Override
    public Recipe resolve(BakeRequest request) throws LocalException {
        return new Recipe(wanted(request).id(), request, Collections.emptySortedMap(), Optional.empty(), false);
    }

    private static LocalImage wanted(BakeRequest request) throws LocalException {
        return new LocalImage(
                request.name(),
                archive(request).digest(),
                LocalImage.texts(request.settings(), "command"),
                request.labels(),
                Instant.now());
    }

    private static Archive archive(BakeRequest request) throws LocalException {
        return request.folder()
                .orElseThrow(() -> LocalException.refused(
                        ErrorKind.INVALID_REQUEST, "an image of the local cloud needs a folder or a file"));
    }

    @Override
    public Optional<Image> baked(Recipe recipe) throws IOException {
        return image(recipe.key());
    }

    /** Baked anew the image is the same one: what is there stays, since processes run in its folder. */
    @Override
    public String start(Recipe recipe) throws IOException, LocalException {
        String id = recipe.key();
        if (!recipe.request().rebake() && store.get(id).isPresent()) {
            bakes.computeIfPresent(id, (known, status) -> reused(status));
            return id;
        }
        Archive archive = archive(recipe.request());
        LocalImage image = wanted(recipe.request());
        Thread work = new Thread(() -> bake(image, archive, recipe.request().rebake()), "bake " + image.name());
        work.setDaemon(true);
        synchronized (threads) {
            if (threads.putIfAbsent(id, work) == null) {
                bakes.put(id, new BakeStatus.Baking("unpacking " + archive.bytes() + " bytes"));
                work.start();
            }
        }
        return id;
    }

    @Override
    public void cancel(String bake) {
        Optional.ofNullable(threads.get(bake)).ifPresent(Thread::interrupt);
    }

    private static BakeStatus reused(BakeStatus status) {
        return status instanceof BakeStatus.Baked baked ? new BakeStatus.Baked(baked.image(), true) : status;
    }

    private void bake(LocalImage image, Archive archive, boolean anew) {
        BakeStatus end = made(image, archive, anew);
        synchronized (threads) {
            bakes.put(image.id(), end);
            threads.remove(image.id());
        }
    }

    private BakeStatus made(LocalImage image, Archive archive, boolean anew) {
        try {
            Path workshop = store.workshop();
            try {
                Path parcel = workshop.resolve("archive");
                Parcel.receive(archive, parcel);
                Path files = Files.createDirectory(workshop.resolve("files"));
                Formats.unpack(parcel, new Unpacking(files));
                Files.delete(parcel);
                boolean ours = store.publish(workshop, image);
                return store.get(image.id())
                        .<BakeStatus>map(stored -> new BakeStatus.Baked(stored.image(), !ours && !anew))
                        .orElse(new BakeStatus.Failed("image " + image.id() + " was removed at once"));
            } finally {
                Trees.delete(workshop);
            }
        } catch (IOException | LocalException | RuntimeException failure) {
            if (Thread.interrupted()) {
                return new BakeStatus.Cancelled();
            }
            return new BakeStatus.Failed(LocalErrors.classify(failure).message());
        }
    }

    @Override
    public BakeStatus poll(String bake) throws IOException {
        BakeStatus known = bakes.get(bake);
        if (known != null) {
            return known;
        }
        return store.get(bake)
                .<BakeStatus>map(image -> new BakeStatus.Baked(image.image(), true))
                .orElse(new BakeStatus.Failed("there is no bake '" + bake + "'"));
    }

    @Override
    public List<Image> find(String name, SortedMap<String, String> labels) throws IOException {
        return store.all().stream()
                .map(LocalImage::image)
                .filter(image -> name.isEmpty() || name.equals(image.name()))
                .filter(image -> image.labels().entrySet().containsAll(labels.entrySet()))
                .sorted(Comparator.comparing(Image::created).thenComparing(Image::id))
                .toList();
    }

    @Override
    public Optional<Image> image(String id) throws IOException {
        return store.get(id).map(LocalImage::image);
    }

    /** Images of this cloud stand on nothing. */
    @Override
    public Optional<Base> base(Image image) {
        return Optional.empty();
    }
}
