package io.slipway.provider.kubernetes;

import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.store.KubernetesLedger;
import io.slipway.provider.kubernetes.task.KubernetesTasks;
import io.slipway.spi.Cloud;
import io.slipway.spi.Entrance;
import io.slipway.spi.Ledger;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Tasks;
import java.util.Optional;

/** One account of a Kubernetes cluster, opened. */
final class KubernetesCloud implements Cloud {
    private final Account account;
    private final KubernetesDriver driver;
    private final KubernetesEntrance entrance;
    private final KubernetesLedger ledger;
    private final KubernetesTasks tasks;

    KubernetesCloud(String name, KubernetesConfig config, Api.Wire wire) {
        account = new Account(name, config, wire);
        driver = new KubernetesDriver(account);
        entrance = new KubernetesEntrance(account);
        ledger =
                new KubernetesLedger(account.api, config.namespace(), config.callTimeout(), KubernetesErrors::classify);
        tasks = new KubernetesTasks(account.api, config.callTimeout(), config.takeOver());
    }

    @Override
    public Optional<Tasks> tasks() {
        return Optional.of(tasks);
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
    public void close() {
        account.close();
    }
}
