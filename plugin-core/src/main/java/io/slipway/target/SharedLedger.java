package io.slipway.target;

import io.slipway.error.Failure;
import io.slipway.spi.Clock;
import io.slipway.spi.Ledger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A ledger whose calls count against an account's allowance, and whose texts those who only wait share. */
public final class SharedLedger implements Ledger {
    private final Ledger ledger;
    private final Clock clock;
    private final Allowance allowance;
    private final Sightings<String, Optional<Entry>> sightings;

    SharedLedger(Ledger ledger, Clock clock, Allowance allowance) {
        this.ledger = ledger;
        this.clock = clock;
        this.allowance = allowance;
        this.sightings = new Sightings<>(clock);
    }

    /**
     * The same ledger for who waits and decides nothing: what is read may be a moment old. Where nothing is known, and
     * the account may not be called now, nothing is read.
     */
    public Ledger recent() {
        return new Recent();
    }

    @Override
    public Optional<Entry> read(String key) throws Exception {
        Duration began = clock.elapsed();
        Optional<Entry> entry = call(() -> ledger.read(key));
        sightings.saw(key, entry, began);
        return entry;
    }

    @Override
    public Optional<Map<String, Entry>> readMany(Set<String> keys) throws Exception {
        return call(() -> ledger.readMany(keys));
    }

    @Override
    public Optional<Long> replace(String key, long expected, String text) throws Exception {
        return call(() -> ledger.replace(key, expected, text));
    }

    @Override
    public List<String> keys(String prefix) throws Exception {
        return call(() -> ledger.keys(prefix));
    }

    @Override
    public Failure classify(Exception failure) {
        return ledger.classify(failure);
    }

    @FunctionalInterface
    private interface Call<T> {
        T make() throws Exception;
    }

    private <T> T call(Call<T> call) throws Exception {
        allowance.spend();
        try {
            T result = call.make();
            allowance.taken();
            return result;
        } catch (Exception failed) {
            allowance.failed(ledger.classify(failed));
            throw failed;
        }
    }

    private final class Recent implements Ledger, Sightings.Eye<String, Optional<Entry>, Exception> {
        @Override
        public Optional<Entry> read(String key) throws Exception {
            return sightings.recent(key, allowance.wait(false).isZero(), this).flatMap(Sighting::seen);
        }

        @Override
        public Optional<Entry> one(String key) throws Exception {
            return SharedLedger.this.read(key);
        }

        @Override
        public Optional<Map<String, Optional<Entry>>> many(Set<String> keys) throws Exception {
            return SharedLedger.this.readMany(keys).map(found -> {
                Map<String, Optional<Entry>> all = new HashMap<>();
                keys.forEach(key -> all.put(key, Optional.ofNullable(found.get(key))));
                return all;
            });
        }

        @Override
        public Optional<Long> replace(String key, long expected, String text) throws Exception {
            return SharedLedger.this.replace(key, expected, text);
        }

        @Override
        public List<String> keys(String prefix) throws Exception {
            return SharedLedger.this.keys(prefix);
        }

        @Override
        public Failure classify(Exception failure) {
            return ledger.classify(failure);
        }
    }
}
