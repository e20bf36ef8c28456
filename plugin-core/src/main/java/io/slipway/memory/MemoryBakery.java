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
    public String start(BakeRequest request) throws MemoryException, NoSuchAlgorithmException {
        limits.allow(Verb.BAKE);
        String id = request.name() + "@sha256:" + digest(request);
        synchronized (state) {
            Instant now = session.now();
            MemoryBake known = state.bakes.get(id);
            if (known == null || known.fails() && known.over(now)) {
                Duration time = request.settings()
                        .get("bakeTime")
                        .flatMap(Setting.Type.Time::read)
                        .orElse(Duration.ZERO);
                Image image = new Image(id, request.name(), now.plus(time), request.labels());
                state.bakes.put(id, new MemoryBake(image, request.settings().flag("fails"), false));
                session.accepted(new Move.Bake(id), now, true);
            } else if (known.baked(now)) {
                state.bakes.put(id, known.asReused());
            }
        }
        return id;
    }

    /** The name is part of it: the same folder under two names is two images. */
    private static String digest(BakeRequest request) throws NoSuchAlgorithmException {
        TreeMap<String, Value> settings = new TreeMap<>(request.settings().values());
        TreeMap<String, Value> labels = new TreeMap<>();
        request.labels().forEach((label, text) -> labels.put(label, Value.of(text)));
        String canonical = Json.write(Value.fields()
                .put("name", request.name())
                .put("folder", request.folder().map(Archive::digest).orElse(""))
                .put("labels", new Value.Fields(labels))
                .put("settings", new Value.Fields(settings))
                .build());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public BakeStatus poll(String bake) {
        synchronized (state) {
            MemoryBake known = state.bakes.get(bake);
            if (known == null) {
                return new BakeStatus.Failed("no such bake");
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
        synchronized (state) {
            return Optional.ofNullable(state.bakes.get(id))
                    .filter(bake -> bake.baked(session.now()))
                    .map(MemoryBake::image);
        }
    }
}
