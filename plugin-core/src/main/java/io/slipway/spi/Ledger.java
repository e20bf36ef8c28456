package io.slipway.spi;

import io.slipway.error.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A few small texts with compare-and-set, kept in the cloud itself. Thread-safe, and safe between machines.
 *
 * <p>Reads are consistent: what any replace wrote before the read began is seen, whatever lag listings have.
 *
 * <p>Keys differ where any character differs, also in case only: a cloud with a smaller alphabet encodes them. Illegal
 * keys and texts that are too long are refused as INVALID_REQUEST. Texts come back as they were, to the last blank.
 */
public interface Ledger {
    /** Longest text, in bytes of UTF-8. */
    int MAX_BYTES = 4096;

    /**
     * @param version grows with each change of that key; what it counts is the provider's
     */
    record Entry(long version, String text) {}

    /** @param key letters, digits and {@code . _ - ~ ^ /}; at most 200 characters */
    Optional<Entry> read(String key) throws Exception;

    /**
     * Several keys in about as many calls as one takes, for those who wait: may be some seconds old. Keys that do not
     * exist are left out. Nothing where each key takes a call of its own.
     */
    default Optional<Map<String, Entry>> readMany(Set<String> keys) throws Exception {
        return Optional.empty();
    }

    /**
     * Writes the text if the key's version is still the expected one. Of several writers that expect the same version
     * one wins. The same text written again is a new version.
     *
     * @param expected the version that was read; 0 for a key that must not exist yet
     * @return the new version, greater than the expected one, or nothing if the key's version is another one
     */
    Optional<Long> replace(String key, long expected, String text) throws Exception;

    /** Keys that begin so, taken literally, each once; all for an empty text. */
    List<String> keys(String prefix) throws Exception;

    /** What an exception of this ledger means; total as {@link TargetDriver#classify}. */
    Failure classify(Exception failure);
}
