package io.slipway.provider.docker;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.EntranceFacts;
import io.slipway.provider.docker.state.GroupState;
import io.slipway.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Sees to it that a cluster has its entrance: what it is, in the cluster's state; then its container. */
final class Ensuring {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int ATTEMPTS = 8;
    private static final Duration USUAL_ANSWER = Duration.ofSeconds(60);
    private final Account account;
    private final Cluster cluster;
    private final Deadline deadline;

    Ensuring(Account account, Cluster cluster, Deadline deadline) {
        this.account = account;
        this.cluster = cluster;
        this.deadline = deadline;
    }

    void run(Value.Fields settings) throws EngineException, InterruptedException {
        int wanted = Math.toIntExact(settings.whole("port").orElse(0L));
        account.states.change(cluster, state -> decided(state, settings, wanted), deadline);
        for (int i = 1; ; i++) {
            try {
                account.traffic.settle(cluster, deadline);
                return;
            } catch (EngineException failed) {
                if (wanted != 0 || i == ATTEMPTS || !portTaken(failed)) {
                    throw failed;
                }
                account.states.change(cluster, this::elsewhere, deadline);
            }
        }
    }

    private static boolean portTaken(EngineException failed) {
        return failed.says("port is already allocated") || failed.says("address already in use");
    }

    private ClusterState decided(ClusterState state, Value.Fields settings, int wanted) {
        if (state.entrance().isPresent()) {
            EntranceFacts there = state.entrance().get();
            if (wanted != 0 && wanted != there.port()) {
                return moved(state, there, wanted);
            }
            return state;
        }
        String host = settings.text("host").orElse(account.hosts(cluster).get(0).name());
        refuseUnknown(host);
        Duration answer =
                settings.get("answerTimeout").flatMap(Setting.Type.Time::read).orElse(USUAL_ANSWER);
        return state.with(new EntranceFacts(
                host,
                settings.text("bind").orElse("0.0.0.0"),
                wanted != 0 ? wanted : random(),
                DeliveryId.random().value(),
                answer.toMillis()));
    }

    private void refuseUnknown(String host) {
        List<String> names = account.hosts(cluster).stream().map(Engine::name).toList();
        if (!names.contains(host)) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the entrance of " + cluster + " cannot stand on '" + host + "': the location has " + names,
                    "set 'host' of the entrance to one of them, or leave it out");
        }
    }

    private ClusterState moved(ClusterState state, EntranceFacts there, int wanted) {
        throw new DeliveryException(
                ErrorKind.INVALID_REQUEST,
                "the entrance of " + cluster + " is at port " + there.port() + ", and cannot be moved to " + wanted
                        + " while it is used by "
                        + state.groups().stream().map(GroupState::name).toList(),
                "leave 'port' of the entrance out, or destroy the cluster first");
    }

    private ClusterState elsewhere(ClusterState state) {
        return state.entrance()
                .map(facts -> state.with(facts.movedTo(random())))
                .orElse(state);
    }

    private static int random() {
        return FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
    }
}
