package io.slipway.target;

import io.slipway.spi.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process saw last of each thing that it looks at. One looks, and all who wait for the same profit; where the
 * cloud shows many things in one call, one looks for everybody. Thread-safe; never blocks on somebody else's look.
 */
final class Sightings<K, V> {
    /** Who waits looks about as often; what is not older is good enough for waiting. */
    static final Duration RECENT = Duration.ofMillis(500);

    /** Nobody has asked for it for so long: nobody waits for it any more. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<K, Sighting<V>> last = new ConcurrentHashMap<>();
    private final Map<K, Duration> asked = new ConcurrentHashMap<>();
    private final Set<K> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean manyAtOnce = true;

    Sightings(Clock clock) {
        this.clock = clock;
    }

    /** How to look. */
    interface Eye<K, V, E extends Exception> {
        V one(K key) throws E;

        /** Nothing where that takes a call for each. */
        Optional<Map<K, V>> many(Set<K> keys) throws E;
    }

    /** What a call saw that began then. */
    void saw(K key, V seen, Duration began) {
        last.merge(key, new Sighting<>(seen, began), (old, now) -> old.began().compareTo(began) > 0 ? old : now);
    }

    /**
     * What was seen lately. Looks only if that is too old, nobody else is looking, and it may.
     *
     * @param may whether a call is allowed now
     * @return nothing if nobody has seen it yet, and it may not look
     */
    <E extends Exception> Optional<Sighting<V>> recent(K key, boolean may, Eye<K, V, E> eye) throws E {
        Duration now = clock.elapsed();
        asked.put(key, now);
        Optional<Sighting<V>> known = Optional.ofNullable(last.get(key));
        boolean goodEnough =
                known.filter(s -> now.minus(s.began()).compareTo(RECENT) < 0).isPresent();
        if (!may || goodEnough || !underWay.add(key) && known.isPresent()) {
            return known;
        }
        Set<K> keys = manyAtOnce ? everybody(key, now) : Set.of(key);
        try {
            look(key, keys, eye).forEach((seen, value) -> saw(seen, value, now));
        } finally {
            underWay.removeAll(keys);
        }
        return Optional.ofNullable(last.get(key));
    }

    private <E extends Exception> Map<K, V> look(K key, Set<K> keys, Eye<K, V, E> eye) throws E {
        if (keys.size() > 1) {
            Optional<Map<K, V>> seen = eye.many(keys);
            if (seen.isPresent()) {
                return seen.get();
            }
            manyAtOnce = false;
        }
        return Map.of(key, eye.one(key));
    }

    /** What somebody waits for, and nobody is looking at just now. */
    private Set<K> everybody(K key, Duration now) {
        asked.values().removeIf(when -> now.minus(when).compareTo(FORGOTTEN) > 0);
        last.keySet().retainAll(asked.keySet());
        Set<K> keys = new HashSet<>(Set.of(key));
        for (K other : asked.keySet()) {
            if (underWay.add(other)) {
                keys.add(other);
            }
        }
        return keys;
    }
}
