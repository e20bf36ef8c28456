package io.slipway.bakery.engine;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Labels;
import io.slipway.bakery.Maker.Notes;
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

/** Images that stay in one engine, for accounts of that engine alone; found by their labels, known by their ids. */
public final class EngineShelf implements Shelf, Outlet {
    private final EngineImages images;
    private final EngineBases bases;

    public EngineShelf(EngineImages images, EngineBases bases) {
        this.images = images;
        this.bases = bases;
    }

    @Override
    public void check(String name) {
        // engines take any label
    }

    @Override
    public Image deliver(String id, Recipe recipe, List<String> tags, Notes notes) throws Exception {
        for (String tag : tags) {
            images.tag(id, recipe.request().name(), tag);
        }
        return image(id)
                .orElseThrow(() -> new BakeException(ErrorKind.UNAVAILABLE, "image " + id + " was made and is gone"));
    }

    @Override
    public Optional<Image> byKey(String name, String key) throws BakeException, InterruptedException {
        List<Image> found = find(name, new TreeMap<>(Map.of(Bakery.KEY_LABEL, key)));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    @Override
    public List<Image> find(String name, SortedMap<String, String> labels) throws BakeException, InterruptedException {
        Map<String, String> wanted = new TreeMap<>(name.isEmpty() ? Map.of() : Map.of(Labels.NAME, name));
        List<Image> found = new ArrayList<>();
        for (Value item : images.list(wanted).values()) {
            if (item instanceof Value.Fields fields && fields.text("Id").isPresent()) {
                image(fields.text("Id").get()).ifPresent(found::add);
            }
        }
        found.removeIf(image -> !image.labels().entrySet().containsAll(labels.entrySet()));
        found.sort(Comparator.comparing(Image::created).thenComparing(Image::id));
        return found;
    }

    @Override
    public Optional<Image> image(String id) throws BakeException, InterruptedException {
        boolean fixed = id.matches("([^@ ]+@)?sha256:[0-9a-f]{64}");
        return fixed ? images.inspect(id).flatMap(json -> read(id, json)) : Optional.empty();
    }

    /** Also what was pulled from a registry: its labels came along. */
    private static Optional<Image> read(String id, Value.Fields json) {
        SortedMap<String, String> labels = new TreeMap<>();
        json.fields("Config").fields("Labels").values().forEach((label, value) -> {
            if (value instanceof Value.Text text) {
                labels.put(label, text.value());
            }
        });
        Instant created = json.text("Created").map(Instant::parse).orElse(Instant.EPOCH);
        return Optional.ofNullable(labels.get(Labels.NAME)).map(name -> new Image(id, name, created, labels));
    }

    @Override
    public Optional<Base> base(Image image) throws BakeException, InterruptedException {
        return bases.of(image.labels());
    }
}
