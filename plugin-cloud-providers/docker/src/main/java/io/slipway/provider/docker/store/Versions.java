package io.slipway.provider.docker.store;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Answer;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.engine.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Texts with compare-and-set. Each version of a text is an empty volume with a name of its own, the text one of its
 * labels; the one with the highest number counts. A Docker Engine makes a volume of one name once: who comes second is
 * given that of the first, which shows by a label.
 *
 * <p>Volumes and not never-started containers, because {@code docker system prune} removes those.
 */
public final class Versions {
    /** Enough that who wrote just now finds out what came after. */
    private static final int KEPT = 4;

    private final Engine home;
    private final String kind;

    public Versions(Engine home, String kind) {
        this.home = home;
        this.kind = kind;
    }

    /**
     * @param version 1 or more
     * @param nonce of who wrote it
     * @param after the nonce of the version that it was built on; empty for the first
     */
    public record Version(String key, long version, String text, String nonce, String after, String volume) {}

    public Optional<Version> newest(String key, Deadline deadline) throws EngineException, InterruptedException {
        return highest(list(List.of(Labels.is(Labels.KEY, key)), deadline));
    }

    /** The newest version of each key. */
    public List<Version> all(Deadline deadline) throws EngineException, InterruptedException {
        return newest(list(List.of(), deadline));
    }

    /**
     * Writes the version after the expected one.
     *
     * @param expected the version that must be the newest; 0: none is there
     * @param labels further labels of the volume
     * @return false if another one is the newest
     */
    public boolean add(String key, long expected, String text, Map<String, String> labels, Deadline deadline)
            throws EngineException, InterruptedException {
        List<Version> before = list(List.of(Labels.is(Labels.KEY, key)), deadline);
        Optional<Version> base = highest(before);
        if (base.map(Version::version).orElse(0L) != expected) {
            return false;
        }
        String nonce = UUID.randomUUID().toString();
        Version next = new Version(
                key, expected + 1, text, nonce, base.map(Version::nonce).orElse(""), name(key, expected + 1));
        if (!make(next, labels, deadline) || !stands(next, deadline)) {
            return false;
        }
        for (Version old : before) {
            if (old.version() <= next.version() - KEPT) {
                Volumes.remove(home, old.volume(), deadline);
            }
        }
        return true;
    }

    private boolean make(Version version, Map<String, String> more, Deadline deadline)
            throws EngineException, InterruptedException {
        Map<String, String> labels = new LinkedHashMap<>(more);
        labels.put(Labels.KIND, kind);
        labels.put(Labels.KEY, version.key());
        labels.put(Labels.VERSION, Long.toString(version.version()));
        labels.put(Labels.TEXT, version.text());
        labels.put(Labels.NONCE, version.nonce());
        labels.put(Labels.AFTER, version.after());
        return Volumes.create(home, version.volume(), labels, deadline)
                .text(Labels.NONCE)
                .filter(version.nonce()::equals)
                .isPresent();
    }

    /** Who was held up since it looked may have made a version that was there before, and was removed since. */
    private boolean stands(Version made, Deadline deadline) throws EngineException, InterruptedException {
        List<Version> now = list(List.of(Labels.is(Labels.KEY, made.key())), deadline);
        if (highest(now).filter(made::equals).isPresent()) {
            return true;
        }
        Optional<Version> follower =
                now.stream().filter(v -> v.version() == made.version() + 1).findFirst();
        if (follower.isEmpty()) {
            throw EngineException.lost(
                    home.name(),
                    "somebody wrote " + made.key() + " too often to tell what became" + " of version "
                            + made.version());
        }
        if (follower.get().after().equals(made.nonce())) {
            return true;
        }
        Volumes.remove(home, made.volume(), deadline);
        return false;
    }

    private String name(String key, long version) {
        return "slipway." + kind + "." + Names.part(key) + ".r" + version;
    }

    private List<Version> list(List<String> labels, Deadline deadline) throws EngineException, InterruptedException {
        List<String> wanted = new ArrayList<>(labels);
        wanted.add(Labels.is(Labels.KIND, kind));
        Call call = Call.get("volumes").labelled(wanted);
        return of(Answer.objects(home.call(call, deadline).fields().items("Volumes")));
    }

    /** Those of the volumes that are versions. */
    public static List<Version> of(List<Value.Fields> volumes) {
        List<Version> versions = new ArrayList<>();
        for (Value.Fields volume : volumes) {
            Value.Fields labels = volume.fields("Labels");
            Optional<String> number = labels.text(Labels.VERSION);
            if (number.isPresent()) {
                versions.add(new Version(
                        labels.text(Labels.KEY).orElse(""),
                        Long.parseLong(number.get()),
                        labels.text(Labels.TEXT).orElse(""),
                        labels.text(Labels.NONCE).orElse(""),
                        labels.text(Labels.AFTER).orElse(""),
                        volume.text("Name").orElse("")));
            }
        }
        return versions;
    }

    static List<Version> newest(List<Version> versions) {
        Map<String, Version> newest = new HashMap<>();
        versions.forEach(each -> newest.merge(each.key(), each, (a, b) -> a.version() > b.version() ? a : b));
        return newest.values().stream()
                .sorted(Comparator.comparing(Version::key))
                .toList();
    }

    private static Optional<Version> highest(List<Version> versions) {
        return versions.stream().max(Comparator.comparingLong(Version::version));
    }
}
