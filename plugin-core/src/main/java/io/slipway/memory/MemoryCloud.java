package io.slipway.memory;

import io.slipway.spi.Bakery;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Entrance;
import io.slipway.spi.Feature;
import io.slipway.spi.Ledger;
import io.slipway.spi.MetricStore;
import io.slipway.spi.Services;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Tasks;
import java.util.Optional;

/** One account, opened. Several may be opened on the same {@link MemoryState}, as by several processes. */
public final class MemoryCloud implements Cloud {
    private final TargetDriver driver;
    private final Ledger ledger;
    private final Optional<Entrance> entrance;
    private final Bakery bakery;
    private final Services services;
    private final Tasks tasks;
    private final Optional<MetricStore> metrics;

    /** @param caller marks what came through this opening, see {@link Mutation} */
    public MemoryCloud(String account, MemoryState state, MemoryOptions options, Clock clock, String caller) {
        MemorySession session = new MemorySession(account, state, options, clock, caller);
        state.remember(options.longestLag());
        driver = new MemoryDriver(session);
        ledger = new MemoryLedger(session);
        bakery = new MemoryBakery(session);
        services = new MemoryServices(session);
        tasks = new MemoryTasks(session);
        metrics = options.requestRate() == 0 ? Optional.empty() : Optional.of(new MemoryMetrics(session));
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
    public Optional<Services> services() {
        return Optional.of(services);
    }

    @Override
    public Optional<Tasks> tasks() {
        return Optional.of(tasks);
    }

    @Override
    public Optional<MetricStore> metrics() {
        return metrics;
    }

    @Override
    public void close() {}
}
