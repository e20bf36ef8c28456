package io.slipway.bakery.registry;

import io.slipway.json.Value;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the line of those who want to bake the same: a tag, whose manifest says how it stands.
 *
 * @param key beginning of the key of the bake
 * @param number by which the smallest goes first: when it was drawn, by its own clock, and something random
 * @param by who asks
 */
record Ticket(String key, String number, String by, Instant since) {
    private static final int KEY_LENGTH = 32;
    private static final int LONGEST_BY = 200;
    private static final Pattern TAG = Pattern.compile("slipway-turn-([0-9a-f]{32})-([0-9a-f]{20})");
    private static final String BY = "io.slipway.turn.by";
    private static final String SINCE = "io.slipway.turn.since";
    private static final String STATE = "io.slipway.turn.state";
    private static final String BEAT = "io.slipway.turn.beat";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** How a ticket stands. */
    enum State {
        ASKS,
        HAS
    }

    /**
     * A ticket as somebody read it.
     *
     * @param digest changes with each beat, so one that stays the same is a dead one's
     */
    record Seen(Ticket ticket, State state, String digest) {}

    static Ticket fresh(String key, String by, Instant now) {
        String who = by.isEmpty() ? "somebody" : by.substring(0, Math.min(LONGEST_BY, by.length()));
        String number = String.format("%012x%08x", now.toEpochMilli(), RANDOM.nextInt());
        return new Ticket(key.substring(0, KEY_LENGTH), number, who, now);
    }

    String tag() {
        return "slipway-turn-" + key + "-" + number;
    }

    boolean sameBake(String tag) {
        Matcher form = TAG.matcher(tag);
        return form.matches() && form.group(1).equals(key);
    }

    boolean before(Ticket other) {
        return number.compareTo(other.number) < 0;
    }

    Value notes(State state, long beat) {
        return Value.fields()
                .put(BY, by)
                .put(SINCE, since.toString())
                .put(STATE, state.name())
                .put(BEAT, Long.toString(beat))
                .build();
    }

    /** Nothing of a ticket that was given back. */
    static final Value GIVEN_BACK = Value.Fields.EMPTY;

    /** Nothing where that tag or manifest is none of a ticket, or of one that was given back. */
    static Optional<Seen> read(String tag, Manifest manifest) {
        Matcher form = TAG.matcher(tag);
        Value.Fields notes = manifest.json().fields("annotations");
        Optional<State> state = notes.text(STATE).map(State::valueOf);
        if (!form.matches() || state.isEmpty()) {
            return Optional.empty();
        }
        Instant since = notes.text(SINCE).map(Instant::parse).orElse(Instant.EPOCH);
        Ticket ticket = new Ticket(form.group(1), form.group(2), notes.text(BY).orElse("somebody"), since);
        return Optional.of(new Seen(ticket, state.get(), manifest.digest()));
    }
}
