package io.slipway.provider.local;

import io.slipway.provider.local.client.SupervisorClient;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.image.LocalBakery;
import io.slipway.provider.local.ledger.LocalLedger;
import io.slipway.spi.Bakery;
import io.slipway.spi.Cloud;
import io.slipway.spi.Entrance;
import io.slipway.spi.Ledger;
import io.slipway.spi.MetricStore;
import io.slipway.spi.Services;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Tasks;
import java.util.Optional;

/** One home, opened. Holds nothing: what runs goes on when it is closed. */
final class LocalCloud implements Cloud {
    private final LocalDriver driver;
    private final LocalEntrance entrance;
    private final LocalLedger ledger;
    private final LocalBakery bakery;
    private final LocalServices services;
    private final LocalTasks tasks;
    private final LocalMetrics metrics;

    LocalCloud(String account, Home home) {
        SupervisorClient supervisor = new SupervisorClient(home);
        driver = new LocalDriver(account, home, supervisor);
        entrance = new LocalEntrance(supervisor);
        ledger = new LocalLedger(home);
        bakery = new LocalBakery(home);
        services = new LocalServices(account, supervisor);
        tasks = new LocalTasks(supervisor);
        metrics = new LocalMetrics(home);
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
        return Optional.of(entrance);
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
        return Optional.of(metrics);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
