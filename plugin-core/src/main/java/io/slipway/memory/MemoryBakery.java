package io.slipway.memory;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Image;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery;
import io.slipway.spi.Setting;
import io.slipway.spi.Verb;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Images in memory: a name and a digest of what went in. */
final class MemoryBakery implements Bakery {
    private final MemorySession session;
    private final MemoryState state;
    private final Limits limits;

    MemoryBakery(MemorySession session) {
        this.session = session;
        state = session.state();
        limits = new Limits(session.options());
    }

    @Override
    public Recipe resolve(BakeRequest request) throws NoSuchAlgorithmException {
        SortedMap<String, String> bases = new TreeMap<>();
        Optional<String> name = request.settings().text("base");
        if (name.isPresent()) {
            synchronized (state) {
                bases.put(name.get(), state.base(name.get()));
            }
        }
        Optional<Base> base = name.map(n -> new Base(n, bases.getOrDefault(n, ""), bases.getOrDefault(n, "")));
        return new Recipe(key(request, bases), request, bases, base, true);
    }

    @Override
    public Optional<Image> baked(Recipe recipe) {
        List<Image> images = find(recipe.request().name(), new TreeMap<>(Map.of(KEY_LABEL, recipe.key())));
        return images.isEmpty() ? Optional.empty() : Optional.of(images.get(images.size() - 1));
    }

    @Override
    public String start(Recipe recipe) throws MemoryException {
        limits.allow(Verb.BAKE);
        String id = recipe.request().name() + "/" + recipe.key();
        synchronized (state) {
            Instant now = session.now();
            Optional<MemoryBake> known = Optional.ofNullable(state.bakes.get(id));
            Optional<MemoryBake> there = known.filter(bake -> bake.baked(now));
            if (there.isPresent() && !recipe.request().rebake()) {
                state.bakes.put(id, there.get().asReused());
            } else if (known.isEmpty() || known.get().over(now)) {
                there.ifPresent(old -> state.bakes.put(id + "/" + state.bakes.size(), old));
                state.bakes.put(id, bake(recipe, now));
                session.accepted(new Move.Bake(id), now, true);
            }
        }
        return id;
    }

    /** Call with the state's lock held. */
    private MemoryBake bake(Recipe recipe, Instant now) {
        BakeRequest request = recipe.request();
        Duration time = request.settings()
                .get("bakeTime")
                .flatMap(Setting.Type.Time::read)
                .orElse(Duration.ZERO);
        SortedMap<String, String> labels = new TreeMap<>(request.labels());
        labels.put(KEY_LABEL, recipe.key());
        labels.put(BAKED_BY, request.by());
        recipe.base().ifPresent(base -> {
            labels.put(BASE_NAME, base.name());
            labels.put(BASE_DIGEST, base.digest());
        });
        String id = request.name() + "@sha256:" + recipe.key();
        long others = state.bakes.values().stream()
                .filter(other -> other.image().id().startsWith(id))
                .count();
        Image image = new Image(others == 0 ? id : id + "-" + others, request.name(), now.plus(time), labels);
        return new MemoryBake(image, request.settings().flag("fails"), false, false);
    }

    /** The name is part of it: the same folder under two names is two images. */
    private static String key(BakeRequest request, SortedMap<String, String> bases) throws NoSuchAlgorithmException {
        TreeMap<String, Value> settings = new TreeMap<>(request.settings().values());
        String canonical = Json.write(Value.fields()
                .put("name", request.name())
                .put("folder", request.folder().map(Archive::digest).orElse(""))
                .put("labels", texts(request.labels()))
                .put("settings", new Value.Fields(settings))
                .put("bases", texts(bases))
                .build());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    private static Value texts(SortedMap<String, String> texts) {
        Value.FieldsBuilder fields = Value.fields();
        texts.forEach(fields::put);
        return fields.build();
    }

    @Override
    public BakeStatus poll(String bake) {
        synchronized (state) {
            MemoryBake known = state.bakes.get(bake);
            if (known == null) {
                return new BakeStatus.Failed("no such bake");
            }
            if (known.cancelled()) {
                return new BakeStatus.Cancelled();
            }
            if (!known.over(session.now())) {
                return new BakeStatus.Baking("ready at " + known.image().created());
            }
            return known.fails()
                    ? new BakeStatus.Failed("the bake failed: it was told to")
                    : new BakeStatus.Baked(known.image(), known.reused());
        }
    }

    @Override
    public void cancel(String bake) {
        synchronized (state) {
            MemoryBake known = state.bakes.get(bake);
            if (known != null && !known.over(session.now())) {
                state.bakes.put(bake, known.asCancelled());
            }
        }
    }

    @Override
    public List<Image> find(String name, SortedMap<String, String> labels) {
        synchronized (state) {
            Instant now = session.now();
            return state.bakes.values().stream()
                    .filter(bake -> bake.baked(now))
                    .map(MemoryBake::image)
                    .filter(image -> name.isEmpty() || name.equals(image.name()))
                    .filter(image -> image.labels().entrySet().containsAll(labels.entrySet()))
                    .sorted(Comparator.comparing(Image::created))
                    .toList();
        }
    }

    @Override
    public Optional<Image> image(String id) {
        return find("", new TreeMap<>()).stream()
                .filter(image -> image.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<Base> base(Image image) {
        String name = image.labels().get(BASE_NAME);
        String digest = image.labels().get(BASE_DIGEST);
        if (name == null || digest == null) {
            return Optional.empty();
        }
        synchronized (state) {
            return Optional.of(new Base(name, digest, state.base(name)));
        }
    }
}
