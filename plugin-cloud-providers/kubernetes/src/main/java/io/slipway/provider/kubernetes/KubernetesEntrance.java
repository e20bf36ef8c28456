package io.slipway.provider.kubernetes;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.traffic.ServiceRouter;
import io.slipway.spi.Entrance;
import java.net.URI;
import java.util.Optional;

/** Where traffic enters. */
final class KubernetesEntrance implements Entrance {
    private final Account account;

    KubernetesEntrance(Account account) {
        this.account = account;
    }

    @Override
    public void ensure(Cluster cluster, Value.Fields settings) throws Exception {
        account.check(cluster);
        account.entrances.ensure(cluster, settings, account.deadline());
    }

    @Override
    public Optional<URI> endpoint(Cluster cluster) throws Exception {
        return account.entrances
                .find(cluster, account.deadline())
                .flatMap(object -> written(object).or(() -> account.router.endpoint(cluster, object)));
    }

    private static Optional<URI> written(Value.Fields object) {
        return object.fields("metadata")
                .fields("annotations")
                .text(Marks.ENTRANCE)
                .flatMap(note -> ((Value.Fields) Json.parse(note)).text("url"))
                .map(URI::create);
    }

    /** By its own service, from inside of Kubernetes. */
    @Override
    public Optional<URI> endpoint(GroupRef group) throws Exception {
        return account.groups
                .find(group, account.deadline())
                .filter(found -> found.complete() && found.ours())
                .map(found ->
                        URI.create("http://" + ServiceRouter.inside(group.name().toString(), group.cluster()) + "/"));
    }
}
