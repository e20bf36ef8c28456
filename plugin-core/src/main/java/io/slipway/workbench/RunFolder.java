package io.slipway.workbench;

import io.slipway.spi.Commands.Command;
import io.slipway.spi.Commands.Report;
import io.slipway.spi.Commands.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where one command runs: {@code work} is its working directory, {@code words} what it said, {@code note} its process,
 * {@code exit} how it ended, {@code grace} how many seconds it may clean up.
 */
record RunFolder(Path path) {
    private static final int MOST_WORDS = 1 << 18;
    private static final Duration STARTING = Duration.ofSeconds(20);

    static RunFolder of(Path runs, String id) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        return new RunFolder(runs.resolve(UUID.nameUUIDFromBytes(name) + "-" + Integer.toHexString(id.length())));
    }

    Path work() {
        return path.resolve("work");
    }

    private Path words() {
        return path.resolve("words");
    }

    private Path exit() {
        return path.resolve("exit");
    }

    private RunProcess process() {
        return new RunProcess(path.resolve("note"));
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    void fill(Command command) throws IOException {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(work());
        if (command.folder().isPresent()) {
            Untar.unpack(command.folder().get(), work());
        }
        for (var file : command.files().entrySet()) {
            Path there = work().resolve(file.getKey()).normalize();
            if (!work().equals(there.getParent())) {
                throw new IOException("'" + file.getKey() + "' is no plain name of a file");
            }
            Files.deleteIfExists(there);
            Files.createFile(there, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(there, file.getValue());
        }
        Files.writeString(
                path.resolve("grace"), Long.toString(Math.max(1, command.grace().toSeconds())));
        Files.createFile(words());
    }

    /** Starts it unless it was started already: of several at once the first one's process runs. */
    void start(Command command) throws IOException {
        if (!process().noted()) {
            process().start(command, work(), words(), exit());
        }
    }

    Report report(long from) throws IOException {
        if (!exists()) {
            return new Report(new State.Gone(), "", from);
        }
        State state = state();
        return lines(from, !(state instanceof State.Running), state);
    }

    private State state() throws IOException {
        Optional<State> ended = ended();
        if (ended.isPresent()) {
            return ended.get();
        }
        boolean runs = process().noted()
                ? process().alive().isPresent()
                : Files.getLastModifiedTime(path)
                        .toInstant()
                        .isAfter(Instant.now().minus(STARTING));
        // it may have ended between the two looks
        return runs ? new State.Running() : ended().orElse(new State.Gone());
    }

    private Optional<State> ended() throws IOException {
        try {
            return Optional.of(
                    new State.Ended(Integer.parseInt(Files.readString(exit()).strip())));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    private Report lines(long from, boolean all, State state) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(words())) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MOST_WORDS, Math.max(0, channel.size() - from)));
            channel.position(from);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until it is full, or the file is at its end
            }
            byte[] bytes = buffer.array();
            int end = buffer.position();
            boolean rest = all && from + end >= channel.size() || end == MOST_WORDS && lastLine(bytes, end) == 0;
            int whole = rest ? end : lastLine(bytes, end);
            return new Report(state, new String(bytes, 0, whole, StandardCharsets.UTF_8), from + whole);
        } catch (NoSuchFileException forgotten) {
            return new Report(new State.Gone(), "", from);
        }
    }

    private static int lastLine(byte[] bytes, int end) {
        int last = end;
        while (last > 0 && bytes[last - 1] != '\n') {
            last--;
        }
        return last;
    }

    void stop() throws IOException {
        Optional<ProcessHandle> alive = exists() ? process().alive() : Optional.empty();
        if (alive.isPresent() && ended().isEmpty()) {
            process()
                    .stop(
                            alive.get(),
                            exit(),
                            Files.readString(path.resolve("grace")).strip());
        }
    }

    void kill() throws IOException {
        if (exists() && ended().isEmpty()) {
            Optional<ProcessHandle> alive = process().alive();
            if (alive.isPresent()) {
                RunProcess.signal("KILL", alive.get());
            }
        }
    }

    boolean olderThan(Instant moment) throws IOException {
        return Files.getLastModifiedTime(path).toInstant().isBefore(moment)
                && process().alive().isEmpty();
    }

    void delete() throws IOException {
        if (!exists()) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.deleteIfExists(one);
        }
    }
}
