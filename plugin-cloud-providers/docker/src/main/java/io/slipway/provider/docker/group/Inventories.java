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
import java.util.concurrent.Callable;

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
        Found found = look(engines.serving(cluster.location()), volumeLabels(cluster), cluster.name(), deadline);
        List<Seen> ours = found.containers.stream()
                .filter(seen -> seen.label(Labels.LOCATION).equals(cluster.location())
                        && seen.label(Labels.CLUSTER)
                                .equals(cluster.name().toString()))
                .toList();
        return new Inventory(
                cluster, found.volumes, ours, foreign(found.containers, cluster.name()), found.silent);
    }

    private static List<String> volumeLabels(Cluster cluster) {
        return List.of(
                Labels.is(Labels.LOCATION, cluster.location()),
                Labels.is(Labels.CLUSTER, cluster.name().toString()));
    }

    private record Found(List<Value.Fields> volumes, List<Seen> containers, Map<Engine, EngineException> silent) {}

    private Found look(List<Engine> hosts, List<String> labels, ClusterName name, Deadline deadline)
            throws EngineException, InterruptedException {
        List<Callable<Object>> calls = new ArrayList<>();
        calls.add(() -> Anchors.volumes(engines.home(), labels, deadline));
        for (Engine host : hosts) {
            calls.add(() -> containers(host, pattern(name), deadline));
        }
        List<End<Object>> ends = engines.together(calls, calls.size());
        List<Value.Fields> volumes = new ArrayList<>();
        List<Seen> containers = new ArrayList<>();
        Map<Engine, EngineException> silent = new LinkedHashMap<>();
        for (int i = 0; i < ends.size(); i++) {
            End<Object> end = ends.get(i);
            boolean home = i == 0 || hosts.get(i - 1) == engines.home();
            if (end instanceof End.Failed<Object> failed) {
                if (home || failed.failure().fate() == EngineException.Fate.REFUSED) {
                    throw failed.failure();
                }
                silent.put(hosts.get(i - 1), failed.failure());
            } else if (end instanceof End.Done<Object> done && done.value() instanceof List<?> list) {
                for (Object each : list) {
                    if (each instanceof Value.Fields volume) {
                        volumes.add(volume);
                    } else if (each instanceof Seen seen) {
                        containers.add(seen);
                    }
                }
            }
        }
        return new Found(volumes, containers, silent);
    }

    /** Containers whose name has that of a group in it: ours, and those of others that look alike. */
    private static String pattern(ClusterName name) {
        return "^/?" + name.toString().replace(".", "[.]") + "(-v[0-9]+)?([.]|$)";
    }

    private List<Seen> containers(Engine host, String pattern, Deadline deadline)
            throws EngineException, InterruptedException {
        Optional<EngineException> silence = host == engines.home() ? Optional.empty() : host.silence();
        if (silence.isPresent()) {
            throw silence.get();
        }
        Call call = Call.get("containers", "json").with("all", "true").filtered("name", List.of(pattern));
        Deadline bearable = host == engines.home() ? deadline : Deadline.in(deadline.atMost(patience));
        return host.call(call, bearable).items().stream()
                .map(json -> Seen.of(host, json))
                .toList();
    }

    static List<Seen> foreign(List<Seen> containers, ClusterName name) {
        return containers.stream()
                .filter(seen -> !seen.ours() && seen.running())
                .filter(seen -> ServerGroupName.tryParse(seen.name())
                        .filter(group -> group.cluster().equals(name))
                        .isPresent())
                .toList();
    }

    /** Every container of every host that answers, Slipway's or not. */
    public List<Seen> everything(List<Engine> hosts, Deadline deadline) throws EngineException, InterruptedException {
        Call call = Call.get("containers", "json").with("all", "true");
        List<Seen> all = new ArrayList<>();
        List<End<List<Seen>>> ends = engines.each(hosts, host -> host.call(call, deadline).items().stream()
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
