package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.GroupService;
import io.slipway.provider.kubernetes.group.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A router that names the services of groups, each with a weight. */
abstract class WeightedRouter implements Router {
    /** @param service name of a group's service, which is that of the group */
    record Backend(String service, int weight) {}

    private final GroupService services;

    WeightedRouter(GroupService services) {
        this.services = services;
    }

    abstract List<Backend> backends(Seen seen);

    /** The part of the specification that divides traffic, with these backends in place of those that were. */
    abstract Value.Fields dividing(Division division, List<Backend> backends);

    @Override
    public SortedMap<ServerGroupName, Integer> weights(Seen seen, List<Workload> groups) {
        Map<String, Workload> byName = new TreeMap<>();
        groups.forEach(group -> byName.put(group.name().toString(), group));
        SortedMap<ServerGroupName, Integer> weights = new TreeMap<>();
        for (Backend backend : backends(seen)) {
            Workload group = byName.get(backend.service());
            if (group != null && backend.weight() > 0) {
                weights.putIfAbsent(group.name(), backend.weight());
            }
        }
        return TrafficSplit.inProportion(weights).weights();
    }

    @Override
    public Value.Fields spec(Division division) {
        List<Backend> backends = new ArrayList<>();
        for (Workload group : division.attached()) {
            backends.add(new Backend(group.name().toString(), division.weight(group) / weightStep()));
        }
        return dividing(division, backends);
    }

    @Override
    public void divide(Division division, Writing writing) throws ApiException, InterruptedException {
        for (Workload group : division.attached()) {
            if (!group.ours()) {
                services.ensure(group, writing.deadline());
            }
        }
        Router.super.divide(division, writing);
    }

    @Override
    public boolean names(Seen seen, Workload group) {
        return backends(seen).stream()
                .anyMatch(backend -> backend.service().equals(group.name().toString()));
    }

    /** What each controller has seen of the object; where none says anything, time alone tells. */
    @Override
    public boolean left(Api api, Value.Fields object, Workload group, Deadline deadline) {
        long generation = object.fields("metadata").whole("generation").orElse(0L);
        return Answer.objects(object.fields("status").items("parents")).stream()
                .flatMap(parent -> Answer.objects(parent.items("conditions")).stream())
                .allMatch(condition -> condition.whole("observedGeneration").orElse(generation) >= generation);
    }

    static List<String> texts(List<Value> values) {
        return values.stream()
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).value())
                .toList();
    }

    /** Host names as they were written, with the cluster's name in its place. */
    static List<String> hosts(Cluster cluster, List<Value> written) {
        return texts(written).stream()
                .map(host -> host.replace("{cluster}", cluster.name().toString()))
                .toList();
    }
}
