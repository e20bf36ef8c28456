package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.group.Anchors;
import io.slipway.provider.docker.group.Seen;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which clusters there are: those of anchors, of what is left of groups, and of containers that look like groups. */
final class Clusters {
    private final Account account;

    Clusters(Account account) {
        this.account = account;
    }

    List<Cluster> list(String location, String application, Deadline deadline)
            throws EngineException, InterruptedException {
        TreeSet<Cluster> clusters = new TreeSet<>();
        List<String> kind = List.of(Labels.is(Labels.KIND, Anchors.KIND));
        for (Value.Fields volume : Anchors.volumes(account.engines.home(), kind, deadline)) {
            labelled(volume.fields("Labels")).ifPresent(clusters::add);
        }
        for (Seen seen : account.inventories.everything(account.engines.all(), deadline)) {
            if (seen.label(Labels.GROUP).isEmpty()) {
                foreign(seen, location).ifPresent(clusters::add);
            } else {
                labelled(seen.labels()).ifPresent(clusters::add);
            }
        }
        return clusters.stream()
                .filter(cluster -> location.isEmpty() || location.equals(cluster.location()))
                .filter(cluster -> application.isEmpty()
                        || application.equals(cluster.name().application()))
                .toList();
    }

    private Optional<Cluster> labelled(Value.Fields labels) {
        return labels.text(Labels.GROUP)
                .flatMap(ServerGroupName::tryParse)
                .map(group ->
                        new Cluster(account.name, labels.text(Labels.LOCATION).orElse("default"), group.cluster()));
    }

    /** Somebody else's container is in every location that its host serves; it is shown in the one that is asked for. */
    private Optional<Cluster> foreign(Seen seen, String location) {
        Engine host = seen.on();
        boolean serves = !location.isEmpty() && host.host().serves(location);
        if (!serves || !seen.running() || !seen.label(Labels.KIND).isEmpty()) {
            return Optional.empty();
        }
        return ServerGroupName.tryParse(seen.name()).map(group -> {
            ClusterName name = group.cluster();
            return new Cluster(account.name, location, name);
        });
    }
}
