package io.slipway.provider.local.ledger;

import io.slipway.provider.local.disk.Home;
import io.slipway.spi.Ledger;
import java.nio.file.Path;
import java.util.Optional;

/** Counts up one key, in a process of its own. Arguments: home, how often. Prints each number that it set. */
final class Hammer {
    private Hammer() {}

    public static void main(String[] args) throws Exception {
        LocalLedger ledger = new LocalLedger(new Home(Path.of(args[0])));
        for (int done = 0; done < Integer.parseInt(args[1]); ) {
            Optional<Ledger.Entry> before = ledger.read("count");
            long version = before.map(Ledger.Entry::version).orElse(0L);
            int next = before.map(entry -> Integer.parseInt(entry.text())).orElse(0) + 1;
            if (ledger.replace("count", version, Integer.toString(next)).isPresent()) {
                System.out.println(next);
                done++;
            }
        }
    }
}
