package io.slipway.run;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.spi.Clock;
import io.slipway.spi.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Of several who want to bake the same at once, one bakes. Who does stands in the account's ledger, under the bake's
 * key, with a beat that grows; who waits believes the holder dead when its entry stayed unchanged for the lease time on
 * the waiter's own clock. Bakes share sixteen texts of the ledger, since nothing in a ledger can be deleted.
 *
 * <p>A holder that was only slow loses nothing by it: it bakes on, and two images of one key are found by their age.
 */
final class BakeLock {
    private static final int BEATS = 4;
    private static final int KEY_LENGTH = 24;
    private static final int LONGEST_BY = 80;
    /** So many fit into a text; more bakes than that at once of one slot are not to be expected. */
    private static final int MOST = 12;

    private static final Duration ABANDONED = Duration.ofDays(2);
    private final Ledger ledger;
    private final Clock clock;
    private final Duration lease;
    private final String slot;
    private final String bake;
    private final String by;
    private final String me;
    private String seen = "";
    private Duration seenAt = Duration.ZERO;
    private Optional<Duration> beaten = Optional.empty();

    /**
     * @param key of the bake
     * @param by who asks, for who waits
     * @param me different for each that wants the lock
     */
    BakeLock(Ledger ledger, Clock clock, Duration lease, String key, String by, String me) {
        this.ledger = ledger;
        this.clock = clock;
        this.lease = lease;
        this.slot = "bake/" + key.charAt(0);
        this.bake = key.substring(0, Math.min(KEY_LENGTH, key.length()));
        this.by = by.substring(0, Math.min(LONGEST_BY, by.length()));
        this.me = me;
    }

    /** Who has it, since when. */
    record Holder(String who, String since) {}

    boolean held() {
        return beaten.isPresent();
    }

    /**
     * Takes the lock if it is free.
     *
     * @return who else has it; nothing if it is ours now
     */
    Optional<Holder> take() throws Exception {
        Optional<Ledger.Entry> entry = ledger.read(slot);
        Map<String, Value> bakes = bakes(entry);
        Value.Fields theirs = bakes.get(bake) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
        if (!theirs.equals(Value.Fields.EMPTY) && !ours(theirs) && !dead(Json.write(theirs))) {
            return Optional.of(new Holder(
                    theirs.text("by").orElse("somebody"), theirs.text("since").orElse("some time")));
        }
        bakes.remove(bake);
        tidy(bakes);
        bakes.put(bake, mine(clock.now(), 0));
        return write(entry, bakes) ? Optional.empty() : Optional.of(new Holder("somebody", "just now"));
    }

    /** What died before it could give the lock back, and was never wanted again. */
    private void tidy(Map<String, Value> bakes) {
        Instant old = clock.now().minus(ABANDONED);
        bakes.values().removeIf(other -> since(other).isBefore(old));
        while (bakes.size() >= MOST) {
            bakes.remove(bakes.keySet().iterator().next());
        }
    }

    private static Instant since(Value entry) {
        return entry instanceof Value.Fields fields
                ? fields.text("since").map(Instant::parse).orElse(Instant.EPOCH)
                : Instant.EPOCH;
    }

    private boolean ours(Value entry) {
        return entry instanceof Value.Fields fields && fields.text("me").equals(Optional.of(me));
    }

    private boolean dead(String entry) {
        if (!entry.equals(seen)) {
            seen = entry;
            seenAt = clock.elapsed();
        }
        return clock.elapsed().minus(seenAt).compareTo(lease) >= 0;
    }

    /** Says that we are alive, when it is time to. */
    void beat() throws Exception {
        if (beaten.isEmpty() || clock.elapsed().minus(beaten.get()).compareTo(lease.dividedBy(BEATS)) < 0) {
            return;
        }
        Optional<Ledger.Entry> entry = ledger.read(slot);
        Map<String, Value> bakes = bakes(entry);
        if (bakes.get(bake) instanceof Value.Fields fields && ours(fields)) {
            bakes.put(bake, mine(since(fields), fields.whole("beat").orElse(0L) + 1));
            write(entry, bakes);
        }
    }

    /** Gives it back; if that fails, the lease runs out. */
    void release() throws Exception {
        if (beaten.isEmpty()) {
            return;
        }
        beaten = Optional.empty();
        Optional<Ledger.Entry> entry = ledger.read(slot);
        Map<String, Value> bakes = bakes(entry);
        if (bakes.get(bake) instanceof Value.Fields fields && ours(fields)) {
            bakes.remove(bake);
            replace(entry, bakes);
        }
    }

    private boolean write(Optional<Ledger.Entry> entry, Map<String, Value> bakes) throws Exception {
        boolean written = replace(entry, bakes);
        if (written) {
            beaten = Optional.of(clock.elapsed());
        }
        return written;
    }

    private boolean replace(Optional<Ledger.Entry> entry, Map<String, Value> bakes) throws Exception {
        String text = Json.write(new Value.Fields(bakes));
        return ledger.replace(slot, entry.map(Ledger.Entry::version).orElse(0L), text)
                .isPresent();
    }

    private static Map<String, Value> bakes(Optional<Ledger.Entry> entry) {
        Value read = entry.isPresent() ? Json.parse(entry.get().text()) : Value.NULL;
        return read instanceof Value.Fields fields ? new LinkedHashMap<>(fields.values()) : new LinkedHashMap<>();
    }

    private Value mine(Instant since, long beat) {
        return Value.fields()
                .put("me", me)
                .put("by", by)
                .put("since", since.toString())
                .put("beat", beat)
                .build();
    }
}
