package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.spi.Ledger;
import java.util.List;
import java.util.Optional;

/** Stands for the ledger of an account that has none: it can bake and be looked at, and nothing is delivered there. */
record NoLedger(String account) implements Ledger {
    DeliveryException refusal() {
        return new DeliveryException(
                ErrorKind.UNSUPPORTED,
                "account " + account + " has no place for delivery records",
                "name another account as its ledger");
    }

    @Override
    public Optional<Entry> read(String key) {
        throw refusal();
    }

    @Override
    public Optional<Long> replace(String key, long expected, String text) {
        throw refusal();
    }

    @Override
    public List<String> keys(String prefix) {
        throw refusal();
    }

    @Override
    public Failure classify(Exception failure) {
        return Failure.of(ErrorKind.UNSUPPORTED, refusal().problem());
    }
}
