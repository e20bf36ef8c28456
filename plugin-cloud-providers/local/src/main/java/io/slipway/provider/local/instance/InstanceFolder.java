package io.slipway.provider.local.instance;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.process.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is on disk of one instance: {@code life.json}, {@code <mark>.pid}, {@code <mark>.well}, {@code log}. The name of the folder is the
 * instance's number and something random: it is never used again, so a start that is late finds nothing to start in.
 */
public record InstanceFolder(Path path) {
    private static final Pattern NAME = Pattern.compile("([0-9]{1,9})-[0-9a-f-]{36}");
    private static final String LIFE = "life.json";
    private static final String BORN = "born";

    public static InstanceFolder create(Path parent, int number) throws IOException {
        Path path = parent.resolve(number + "-" + UUID.randomUUID());
        Durable.folder(path);
        Durable.write(
                path.resolve(BORN), Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        Durable.sync(parent);
        return new InstanceFolder(path);
    }

    /** Instance folders at any depth below. */
    static List<InstanceFolder> below(Path root) throws IOException {
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.find(root, 6, (path, attributes) -> attributes.isDirectory())) {
            return paths.filter(path -> numberOf(path).isPresent())
                    .map(InstanceFolder::new)
                    .toList();
        }
    }

    public static List<InstanceFolder> in(Path parent) throws IOException {
        return Trees.list(parent).stream()
                .filter(path -> numberOf(path).isPresent())
                .map(InstanceFolder::new)
                .toList();
    }

    private static Optional<Integer> numberOf(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches() ? Optional.of(Integer.parseInt(name.group(1))) : Optional.empty();
    }

    int number() {
        return numberOf(path).orElseThrow();
    }

    /** When it was made, to the millisecond; long ago where it does not say. */
    Instant born() throws IOException {
        return Durable.read(path.resolve(BORN)).map(Instant::parse).orElse(Instant.EPOCH);
    }

    public Path log() {
        return path.resolve("log");
    }

    public PidFile pidFile(Incarnation life) {
        return new PidFile(path.resolve(life.mark() + ".pid"));
    }

    public Optional<Incarnation> life() throws IOException {
        return Durable.read(path.resolve(LIFE))
                .map(Json::parse)
                .filter(Value.Fields.class::isInstance)
                .flatMap(json -> Incarnation.from((Value.Fields) json));
    }

    /** Announces the next life, before it begins. */
    public void announce(Incarnation next) throws IOException {
        Optional<Incarnation> before = life();
        Durable.write(path.resolve(LIFE), Json.write(next.json()));
        if (before.isPresent()) {
            Files.deleteIfExists(pidFile(before.get()).path());
            Files.deleteIfExists(well(before.get()));
        }
    }

    private Path well(Incarnation life) {
        return path.resolve(life.mark() + ".well");
    }

    /** Notes how that life is, for the supervisor that comes after this one; absent: it is not well. */
    void noteWell(Incarnation life, Optional<Instant> since) throws IOException {
        if (since.isPresent()) {
            Durable.write(well(life), since.get().toString());
        } else {
            Files.deleteIfExists(well(life));
        }
    }

    /** Since when that life has been well, by what was noted last; absent if it was not. */
    Optional<Instant> wellSince(Incarnation life) throws IOException {
        return Durable.read(well(life)).map(Instant::parse);
    }
}
