package io.slipway.memory;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.memory.Mutation.Move;
import io.slipway.spi.Ledger;
import io.slipway.spi.Verb;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts in memory. */
final class MemoryLedger implements Ledger {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~^/-]{1,200}");

    private final MemorySession session;
    private final MemoryState state;
    private final Limits limits;

    MemoryLedger(MemorySession session) {
        this.session = session;
        state = session.state();
        limits = new Limits(session.options());
    }

    @Override
    public Optional<Entry> read(String key) throws MemoryException {
        checkKey(key);
        synchronized (state) {
            return Optional.ofNullable(state.texts.get(key));
        }
    }

    @Override
    public Optional<Map<String, Entry>> readMany(Set<String> keys) throws MemoryException {
        Map<String, Entry> found = new HashMap<>();
        for (String key : keys) {
            read(key).ifPresent(entry -> found.put(key, entry));
        }
        return Optional.of(found);
    }

    @Override
    public Optional<Long> replace(String key, long expected, String text) throws MemoryException {
        limits.allow(Verb.RECORD);
        checkKey(key);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new MemoryException(
                    ErrorKind.INVALID_REQUEST, "a text has at most " + MAX_BYTES + " bytes, found " + bytes);
        }
        synchronized (state) {
            long version = Optional.ofNullable(state.texts.get(key))
                    .map(Entry::version)
                    .orElse(0L);
            if (version != expected) {
                return Optional.empty();
            }
            state.texts.put(key, new Entry(version + 1, text));
            session.accepted(new Move.Replace(key, version + 1), session.now(), true);
            return Optional.of(version + 1);
        }
    }

    @Override
    public List<String> keys(String prefix) {
        synchronized (state) {
            return state.texts.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .toList();
        }
    }

    @Override
    public Failure classify(Exception failure) {
        return MemoryException.classify(failure);
    }

    private static void checkKey(String key) throws MemoryException {
        if (!KEY.matcher(key).matches()) {
            throw new MemoryException(ErrorKind.INVALID_REQUEST, "not a key of letters, digits and . _ - ~ ^ /");
        }
    }
}
