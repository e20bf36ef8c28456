package io.slipway.example.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which version answered when. */
final class Turns {
    /** A version that answers again after others did, and after that long, has been given traffic anew. */
    private static final Duration AWAY = Duration.ofSeconds(1);

    private final List<Turn> turns = new ArrayList<>();

    void answered(String version, Instant at) {
        int latest = latest(version);
        boolean goesOn = latest >= 0
                && (latest == turns.size() - 1
                        || Duration.between(turns.get(latest).last(), at).compareTo(AWAY) < 0);
        if (goesOn) {
            turns.set(latest, turns.get(latest).and(at));
        } else {
            turns.add(new Turn(version, 1, at, at));
        }
    }

    private int latest(String version) {
        int found = turns.size() - 1;
        while (found >= 0 && !turns.get(found).version().equals(version)) {
            found--;
        }
        return found;
    }

    List<Turn> all() {
        return List.copyOf(turns);
    }
}
