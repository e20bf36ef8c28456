package io.slipway.memory;

import io.slipway.spi.Bakery;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Entrance;
import io.slipway.spi.Feature;
import io.slipway.spi.Ledger;
import io.slipway.spi.TargetDriver;
import java.util.Optional;

/** One account, opened. Several may be opened on the same {@link MemoryState}, as by several processes. */
public final class MemoryCloud implements Cloud {
    private final TargetDriver driver;
    private final Ledger ledger;
    private final Optional<Entrance> entrance;
    private final Bakery bakery;

    /** @param caller marks what came through this opening, see {@link Mutation} */
    public MemoryCloud(String account, MemoryState state, MemoryOptions options, Clock clock, String caller) {
        MemorySession session = new MemorySession(account, state, options, clock, caller);
        state.remember(options.longestLag());
        driver = new MemoryDriver(session);
        ledger = new MemoryLedger(session);
        bakery = new MemoryBakery(session);
        entrance = options.features().contains(Feature.TRAFFIC)
                ? Optional.of(new MemoryEntrance(session))
                : Optional.empty();
    }

    @Override
    public TargetDriver driver() {
        return driver;
    }

    @Override
    public Optional<Ledger> ledger() {
        return Optional.of(ledger);
    }

    @Override
    public Optional<Entrance> entrance() {
        return entrance;
    }

    @Override
    public Optional<Bakery> bakery() {
        return Optional.of(bakery);
    }

    @Override
    public void close() {}
}
