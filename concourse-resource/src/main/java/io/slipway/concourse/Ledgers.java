package io.slipway.concourse;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.spi.Cloud;
import io.slipway.spi.Ledger;
import java.util.Optional;

/** Where an account keeps its delivery records. */
final class Ledgers {
    private Ledgers() {}

    static Ledger of(Cloud cloud, Account account) {
        Optional<Ledger> ledger = cloud.ledger();
        if (ledger.isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "account " + account + " keeps no delivery records, so its clusters have no versions",
                    "use an account of another provider");
        }
        return ledger.get();
    }
}
