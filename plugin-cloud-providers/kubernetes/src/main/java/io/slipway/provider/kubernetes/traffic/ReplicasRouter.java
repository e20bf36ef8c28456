package io.slipway.provider.kubernetes.traffic;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Service and nothing else: weights by how many pods of each group serve.
 *
 * <p>One group alone has the Service's selector. Where several share, it selects a label that as many pods of each bear
 * as its weight says. There are two such labels: while one is selected, the other is prepared, and then the selector
 * is moved. So every division is one write, and what was prepared by somebody who was stopped means nothing.
 */
public final class ReplicasRouter extends ServiceRouter {
    static final List<String> LABELS = List.of("slipway.io/share-1", "slipway.io/share-2");

    @Override
    public int weightStep() {
        return 1;
    }

    /** By which label traffic is shared now. */
    private static Optional<String> label(Value.Fields object) {
        Map<String, String> selector = selector(object);
        return LABELS.stream()
                .filter(label -> selector.size() == 1 && selector.containsKey(label))
                .findFirst();
    }

    /** What was asked for: numbers of pods are as near as can be. */
    @Override
    public SortedMap<ServerGroupName, Integer> weights(Seen seen, List<Workload> groups) {
        Optional<String> label = label(seen.object());
        if (label.isEmpty()) {
            return super.weights(seen, groups);
        }
        Map<String, Integer> noted = Note.of(seen.object()).weights();
        SortedMap<ServerGroupName, Integer> weights = new TreeMap<>();
        for (Workload group : groups) {
            int weight = noted.getOrDefault(group.uid(), 0);
            if (weight > 0 && group.podLabels().containsKey(label.get())) {
                weights.put(group.name(), weight);
            }
        }
        return TrafficSplit.inProportion(weights).weights();
    }

    @Override
    public boolean names(Seen seen, Workload group) {
        return label(seen.object()).isPresent()
                && Note.of(seen.object()).weights().containsKey(group.uid());
    }

    /** A label in the template of a Deployment would replace all its pods. */
    @Override
    public void check(Division division) {
        boolean shared = division.serving().size() > 1;
        division.serving().stream()
                .filter(group -> shared && !(group.ours() && group.kind().equals(Kind.REPLICA_SET)))
                .findFirst()
                .ifPresent(group -> {
                    throw new DeliveryException(
                            ErrorKind.UNSUPPORTED,
                            group.name() + (group.ours() ? " is a Deployment" : " was not made by Slipway")
                                    + ", so it cannot share traffic by numbers of pods",
                            "use the strategy redBlack this time, or set 'traffic' of the account to 'gateway'");
                });
    }

    @Override
    public void divide(Division division, Writing writing) throws ApiException, InterruptedException {
        if (division.serving().size() < 2) {
            super.divide(division, writing);
            return;
        }
        Map<String, Integer> weights = new TreeMap<>();
        division.serving().forEach(group -> weights.put(group.uid(), division.weight(group)));
        Value.Fields object = division.seen().object();
        Optional<String> now = label(object);
        ShareLabels labels = new ShareLabels(division, writing);
        boolean same = now.isPresent() && Note.of(object).weights().equals(weights) && labels.hold(now.get());
        String next = same ? now.get() : LABELS.get(now.map(LABELS::indexOf).orElse(1) == 0 ? 1 : 0);
        if (!same) {
            labels.prepare(next, now);
        }
        String cluster = division.cluster().name().toString();
        writing.write(object, selecting(Map.of(next, cluster)), division.note().withWeights(weights));
        if (!same && now.isPresent()) {
            labels.release(now.get());
        }
    }

    @Override
    public Map<ServerGroupName, Integer> reached(
            Map<ServerGroupName, Integer> weights, Map<ServerGroupName, Integer> pods) {
        boolean shared = weights.values().stream().filter(weight -> weight > 0).count() > 1;
        Map<ServerGroupName, Integer> counts = PodShares.of(weights, pods);
        boolean any = counts.values().stream().anyMatch(count -> count > 0);
        weights.keySet().forEach(group -> counts.putIfAbsent(group, 0));
        return shared && any ? TrafficSplit.inProportion(counts).weights() : weights;
    }
}
