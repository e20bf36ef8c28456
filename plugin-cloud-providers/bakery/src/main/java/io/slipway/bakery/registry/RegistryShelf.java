package io.slipway.bakery.registry;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Labels;
import io.slipway.bakery.Shelf;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.Base;
import io.slipway.spi.Bakery.Recipe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Images in a registry: one repository for each name. A tag tells when a bake was done, and its key; that an image's
 * bytes tell neither keeps them the same for the same inputs. The id of an image is its reference by digest, so that
 * any engine, cluster or cloud that can pull from the registry can run it.
 */
public final class RegistryShelf implements Shelf {
    private final Repositories repositories;
    private final Newest bases;
    private final String place;
    /** What was read once: content by digest never changes. */
    private final Map<String, Value.Fields> configs = new ConcurrentHashMap<>();

    /** Looks up what the base of an image is by now. */
    public interface Newest {
        Optional<Base> of(Image image) throws BakeException, InterruptedException;
    }

    /** @param place registry, and perhaps a path in it: {@code registry.example:5000/team} */
    public RegistryShelf(Repositories repositories, String place, Newest bases) {
        this.repositories = repositories;
        this.bases = bases;
        this.place = place;
    }

    /** @throws BakeException INVALID_REQUEST if images of that name cannot be kept in a registry */
    public Reference repository(String name) throws BakeException {
        try {
            return Reference.parse(place + "/" + Reference.repository(name));
        } catch (IllegalArgumentException illegal) {
            throw new BakeException(
                    ErrorKind.INVALID_REQUEST, String.valueOf(illegal.getMessage()), "choose another name");
        }
    }

    /**
     * Makes what lies under that digest known as the bake of that recipe; gives the image. If somebody else was quicker
     * with the same recipe, theirs is the image. The same bytes baked twice are one image, as old as its first bake.
     */
    public Image publish(Recipe recipe, String digest, Instant now) throws BakeException, InterruptedException {
        String name = recipe.request().name();
        Optional<Image> before = byKey(name, recipe.key());
        if (before.isPresent()
                && (!recipe.request().rebake() || before.get().id().endsWith("@" + digest))) {
            return before.get();
        }
        Reference image = repository(name).withDigest(digest);
        Manifest manifest = repositories.manifest(image).orElseThrow(() -> gone(image));
        BakeTag tag = new BakeTag(now.toEpochMilli(), recipe.key());
        repositories.putManifest(image.withTag(tag.text()), manifest.type(), manifest.bytes());
        return image(name, manifest, Instant.ofEpochMilli(tag.millis()));
    }

    private static BakeException gone(Reference image) {
        return new BakeException(ErrorKind.UNAVAILABLE, image + " was pushed and is not there");
    }

    @Override
    public Optional<Image> byKey(String name, String key) throws BakeException, InterruptedException {
        Optional<BakeTag> newest =
                tags(name).stream().filter(tag -> tag.isOf(key)).max(Comparator.comparingLong(BakeTag::millis));
        return newest.isEmpty() ? Optional.empty() : read(name, newest.get());
    }

    private List<BakeTag> tags(String name) throws BakeException, InterruptedException {
        return repositories.tags(repository(name)).stream()
                .flatMap(tag -> BakeTag.parse(tag).stream())
                .sorted(Comparator.comparingLong(BakeTag::millis))
                .toList();
    }

    private Optional<Image> read(String name, BakeTag tag) throws BakeException, InterruptedException {
        Optional<Manifest> manifest = repositories.manifest(repository(name).withTag(tag.text()));
        return manifest.isEmpty()
                ? Optional.empty()
                : Optional.of(image(name, manifest.get(), Instant.ofEpochMilli(tag.millis())));
    }

    private Image image(String name, Manifest manifest, Instant created) throws BakeException, InterruptedException {
        Reference reference = repository(name).withDigest(manifest.digest());
        SortedMap<String, String> labels = new TreeMap<>();
        Repositories.labels(config(reference, manifest)).forEach((label, value) -> {
            if (value instanceof Value.Text text) {
                labels.put(label, text.value());
            }
        });
        String id = labels.getOrDefault(Labels.ARTIFACT, reference.toString());
        return new Image(id, name, created, labels);
    }

    private Value.Fields config(Reference reference, Manifest manifest) throws BakeException, InterruptedException {
        Value.Fields known = configs.get(manifest.digest());
        if (known != null) {
            return known;
        }
        Value.Fields read = repositories.config(reference, manifest);
        configs.put(manifest.digest(), read);
        return read;
    }

    @Override
    public List<Image> find(String name, SortedMap<String, String> labels) throws BakeException, InterruptedException {
        List<Image> images = new ArrayList<>();
        for (String one : name.isEmpty() ? names() : List.of(name)) {
            for (BakeTag tag : tags(one)) {
                read(one, tag).ifPresent(images::add);
            }
        }
        images.removeIf(image -> !image.labels().entrySet().containsAll(labels.entrySet()));
        images.sort(Comparator.comparing(Image::created).thenComparing(Image::id));
        return images;
    }

    /** Of all images here; registries that do not list their repositories refuse it. */
    private List<String> names() throws BakeException, InterruptedException {
        Reference any = repository("any");
        String prefix = any.repository().substring(0, any.repository().length() - "any".length());
        return repositories.names(any).stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    @Override
    public Optional<Image> image(String id) throws BakeException, InterruptedException {
        if (!id.startsWith(place + "/")) {
            return artifact(id);
        }
        Reference reference = Reference.parse(id);
        Optional<Manifest> manifest =
                reference.digest().isPresent() ? repositories.manifest(reference) : Optional.empty();
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        Value.Fields labels = config(reference, manifest.get()).fields("config").fields("Labels");
        Optional<String> name = labels.text(Labels.NAME);
        Optional<String> key = labels.text(Bakery.KEY_LABEL);
        // only the list of bakes knows when it was made
        return name.isEmpty() || key.isEmpty() ? Optional.empty() : withId(allOf(name.get(), key.get()), id);
    }

    /** Baked anew, there are several of one key. */
    private List<Image> allOf(String name, String key) throws BakeException, InterruptedException {
        List<Image> images = new ArrayList<>();
        for (BakeTag tag : tags(name)) {
            if (tag.isOf(key)) {
                read(name, tag).ifPresent(images::add);
            }
        }
        return images;
    }

    /** What is kept elsewhere, and only known of here. */
    private Optional<Image> artifact(String id) throws BakeException, InterruptedException {
        try {
            return withId(find("", new TreeMap<>(Map.of(Labels.ARTIFACT, id))), id);
        } catch (BakeException refused) {
            if (refused.kind() == ErrorKind.UNAVAILABLE || refused.kind() == ErrorKind.THROTTLED) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private static Optional<Image> withId(List<Image> images, String id) {
        return images.stream().filter(image -> image.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Base> base(Image image) throws BakeException, InterruptedException {
        return bases.of(image);
    }
}
