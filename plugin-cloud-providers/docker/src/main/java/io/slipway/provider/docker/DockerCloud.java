package io.slipway.provider.docker;

import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.store.DockerLedger;
import io.slipway.provider.docker.task.DockerTasks;
import io.slipway.spi.Cloud;
import io.slipway.spi.Entrance;
import io.slipway.spi.Ledger;
import io.slipway.spi.MetricStore;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Tasks;
import java.util.Optional;

/** One account of Docker hosts, opened. */
final class DockerCloud implements Cloud {
    private final Account account;
    private final DockerDriver driver;
    private final DockerEntrance entrance;
    private final DockerLedger ledger;
    private final DockerTasks tasks;
    private final DockerMetrics metrics;

    DockerCloud(String name, DockerConfig config, Engine.Wire wire) {
        account = new Account(name, config, wire);
        driver = new DockerDriver(account);
        entrance = new DockerEntrance(account);
        ledger = new DockerLedger(account.engines.home(), config.callTimeout(), DockerErrors::classify);
        metrics = new DockerMetrics(account);
        tasks = new DockerTasks(
                account.engines, account.inventories, account.images, account.networks, account.callTimeout);
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
    public Optional<Tasks> tasks() {
        return Optional.of(tasks);
    }

    @Override
    public Optional<MetricStore> metrics() {
        return Optional.of(metrics);
    }

    @Override
    public void close() {
        account.close();
    }
}
