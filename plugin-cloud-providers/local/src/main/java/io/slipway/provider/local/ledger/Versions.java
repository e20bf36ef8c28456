package io.slipway.provider.local.ledger;

import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Trees;
import io.slipway.spi.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of one text: {@code r00000001}, {@code r00000002}... The next one is made by giving a name to a file that
 * is complete already, which succeeds for one of all who try.
 */
record Versions(Path folder) {
    /** So many stay at least, so that people can look back. */
    static final int KEPT = 20;

    private static final int DIGITS = 8;
    private static final Pattern NAME = Pattern.compile("r([0-9]{8,18})");
    private static final int ATTEMPTS = 100;

    /** Far longer than any call takes: nobody who saw a version as the newest is still about to make the next one. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /** The newest version. */
    Optional<Ledger.Entry> newest() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long number = highest();
            if (number == 0) {
                return Optional.empty();
            }
            Optional<String> text = Durable.read(file(number));
            if (text.isPresent()) {
                return Optional.of(new Ledger.Entry(number, text.get()));
            }
            // pruned between the look and the read: others are at work
        }
        throw new IOException("the record in " + folder + " changes faster than it can be read");
    }

    /** Makes the version after the expected one; false if somebody else has. */
    boolean add(long expected, String text) throws IOException {
        if (highest() != expected) {
            return false;
        }
        long number = expected + 1;
        if (!Durable.create(file(number), text)) {
            return false;
        }
        prune(number - KEPT);
        return true;
    }

    /**
     * Removes what is so old that no writer can be behind it: its name must not become free while somebody may still
     * take it for the next one.
     */
    private void prune(long newest) {
        Instant settled = Instant.now().minus(SETTLED);
        try {
            for (long old = newest; old > 0 && Files.exists(file(old)); old--) {
                if (Files.getLastModifiedTime(file(old)).toInstant().isBefore(settled)) {
                    Files.deleteIfExists(file(old));
                }
            }
        } catch (IOException left) {
            // others prune at the same time; what stays goes next time, and what was written is written
        }
    }

    private long highest() throws IOException {
        long highest = 0;
        for (Path file : Trees.list(folder)) {
            Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
            if (name.matches()) {
                highest = Math.max(highest, Long.parseLong(name.group(1)));
            }
        }
        // a listing may miss what is added while it is read
        while (highest > 0 && Files.exists(file(highest + 1))) {
            highest++;
        }
        return highest;
    }

    private Path file(long number) {
        // no format string: the first one in a process takes it some 5 ms, and `check` lives for 100
        String digits = Long.toString(number);
        return folder.resolve("r" + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits);
    }
}
