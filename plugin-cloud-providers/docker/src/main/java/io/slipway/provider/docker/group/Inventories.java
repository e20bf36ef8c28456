package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Engines;
import io.slipway.provider.docker.engine.Engines.End;
import io.slipway.provider.docker.engine.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Looks: one call for the volumes, and one to each host for its containers, all at once. */
public final class Inventories {
    private final Engines engines;
    private final Duration patience;

    /** @param patience so long a host other than the home is waited for */
    public Inventories(Engines engines, Duration patience) {
        this.engines = engines;
        this.patience = patience;
    }

    /** @throws EngineException if the home host does not answer; other hosts are noted as silent */
    public Inventory of(Cluster cluster, Deadline deadline) throws EngineException, InterruptedException {
        List<String> labels = List.of(
                Labels.is(Labels.LOCATION, cluster.location()),
                Labels.is(Labels.CLUSTER, cluster.name().toString()));
        Call containers =
                Call.get("containers", "json").with("all", "true").filtered("name", List.of(pattern(cluster.name())));
        return look(engines.serving(cluster.location()), labels, containers, deadline)
                .of(cluster);
    }

    /** As {@link #of} for each, in as many calls. */
    public List<Inventory> of(Set<Cluster> clusters, Deadline deadline) throws EngineException, InterruptedException {
        List<Engine> hosts = engines.all().stream()
                .filter(host ->
                        clusters.stream().anyMatch(cluster -> host.host().serves(cluster.location())))
                .toList();
        Call containers = Call.get("containers", "json").with("all", "true");
        Found found = look(hosts, List.of(Labels.CLUSTER), containers, deadline);
        return clusters.stream().map(found::of).toList();
    }

    /** What was found, of one cluster or of all. */
    private record Found(List<Value.Fields> volumes, List<Seen> containers, Map<Engine, EngineException> silent) {
        Inventory of(Cluster cluster) {
            return new Inventory(
                    cluster,
                    volumes.stream()
                            .filter(volume -> belongs(volume.fields("Labels"), cluster))
                            .toList(),
                    containers.stream()
                            .filter(seen -> belongs(seen.labels(), cluster))
                            .toList(),
                    foreign(containers, cluster),
                    silent);
        }

        private static boolean belongs(Value.Fields labels, Cluster cluster) {
            return labels.text(Labels.LOCATION).equals(Optional.of(cluster.location()))
                    && labels.text(Labels.CLUSTER)
                            .equals(Optional.of(cluster.name().toString()));
        }
    }

    private Found look(List<Engine> hosts, List<String> labels, Call containers, Deadline deadline)
            throws EngineException, InterruptedException {
        Future<List<Value.Fields>> volumes =
                engines.home().later(() -> Anchors.volumes(engines.home(), labels, deadline));
        List<Seen> seen = new ArrayList<>();
        Map<Engine, EngineException> silent = new LinkedHashMap<>();
        List<End<List<Seen>>> ends = engines.each(hosts, host -> containers(host, containers, deadline));
        for (int i = 0; i < hosts.size(); i++) {
            if (ends.get(i) instanceof End.Failed<List<Seen>> failed) {
                if (hosts.get(i) == engines.home() || failed.failure().fate() == EngineException.Fate.REFUSED) {
                    throw failed.failure();
                }
                silent.put(hosts.get(i), failed.failure());
            } else if (ends.get(i) instanceof End.Done<List<Seen>> done) {
                seen.addAll(done.value());
            }
        }
        return new Found(got(volumes), seen, silent);
    }

    private static List<Value.Fields> got(Future<List<Value.Fields>> volumes)
            throws EngineException, InterruptedException {
        try {
            return volumes.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof EngineException known) {
                throw known;
            }
            throw new IllegalStateException("a listing neither returned nor failed", failed.getCause());
        }
    }

    /** Containers whose name has that of a group in it: ours, and those of others that look alike. */
    private static String pattern(ClusterName name) {
        return "^/?" + name.toString().replace(".", "[.]") + "(-v[0-9]+)?([.]|$)";
    }

    private List<Seen> containers(Engine host, Call call, Deadline deadline)
            throws EngineException, InterruptedException {
        Optional<EngineException> silence = host == engines.home() ? Optional.empty() : host.silence();
        if (silence.isPresent()) {
            throw silence.get();
        }
        Deadline bearable = host == engines.home() ? deadline : Deadline.in(deadline.atMost(patience));
        return host.call(call, bearable).items().stream()
                .map(json -> Seen.of(host, json))
                .toList();
    }

    private static List<Seen> foreign(List<Seen> containers, Cluster cluster) {
        return containers.stream()
                .filter(seen -> !seen.ours() && seen.on().host().serves(cluster.location()))
                .filter(seen -> ServerGroupName.tryParse(seen.name())
                        .filter(group -> group.cluster().equals(cluster.name()))
                        .isPresent())
                .toList();
    }

    /** Every container of every host that answers, Slipway's or not. */
    public List<Seen> everything(List<Engine> hosts, Deadline deadline) throws EngineException, InterruptedException {
        Call call = Call.get("containers", "json").with("all", "true");
        List<Seen> all = new ArrayList<>();
        List<End<List<Seen>>> ends = engines.each(
                hosts,
                host -> host.call(call, deadline).items().stream()
                        .map(json -> Seen.of(host, json))
                        .toList());
        for (End<List<Seen>> end : ends) {
            if (end instanceof End.Done<List<Seen>> done) {
                all.addAll(done.value());
            }
        }
        return all;
    }
}
