package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.provider.kubernetes.group.Workload;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A Service, whose selector gives all traffic to one group. */
public class ServiceRouter implements Router {
    /** Of no pod: without a selector the endpoints that were there would stay. */
    private static final Map<String, String> NOBODY = Map.of(Marks.GROUP, "none");

    @Override
    public Kind kind() {
        return Kind.SERVICE;
    }

    @Override
    public boolean known(Api api, Deadline deadline) {
        return true;
    }

    @Override
    public int weightStep() {
        return TrafficSplit.ALL;
    }

    @Override
    public Value.Fields fresh(Cluster cluster, Value.Fields settings) {
        Value port = Value.fields()
                .put("name", "http")
                .put("port", settings.whole("port").orElse(80L))
                .put("protocol", "TCP")
                .put("targetPort", settings.whole("targetPort").orElse(8080L))
                .build();
        return Value.fields()
                .put("type", settings.text("serviceType").orElse("ClusterIP"))
                .put("ports", Value.items(List.of(port)))
                .build();
    }

    @Override
    public SortedMap<ServerGroupName, Integer> weights(Seen seen, List<Workload> groups) {
        Map<String, String> selector = selector(seen.object());
        SortedMap<ServerGroupName, Integer> replicas = new TreeMap<>();
        for (Workload group : groups) {
            boolean selected =
                    !selector.isEmpty() && group.podLabels().entrySet().containsAll(selector.entrySet());
            if (selected) {
                replicas.put(group.name(), group.replicas());
            }
        }
        if (replicas.size() == 1) {
            replicas.replaceAll((name, number) -> TrafficSplit.ALL);
            return replicas;
        }
        return TrafficSplit.inProportion(replicas).weights();
    }

    static Map<String, String> selector(Value.Fields object) {
        return Workload.texts(object.fields("spec").fields("selector"));
    }

    @Override
    public Value.Fields spec(Division division) {
        return selecting(
                division.serving().stream().findFirst().map(Workload::selector).orElse(NOBODY));
    }

    static Value.Fields selecting(Map<String, String> labels) {
        Value.FieldsBuilder fields = Value.fields();
        new TreeMap<>(labels).forEach(fields::put);
        return Value.fields().put("selector", fields.build()).build();
    }

    /** A selector of ours means one group alone. */
    @Override
    public boolean selects(Value.Fields object, Map<String, String> labels) {
        Map<String, String> selector = selector(object);
        return !selector.isEmpty()
                && !selector.containsKey(Marks.DELIVERY)
                && labels.entrySet().containsAll(selector.entrySet());
    }

    @Override
    public boolean left(Api api, Value.Fields object, Workload group, Deadline deadline)
            throws ApiException, InterruptedException {
        String service = object.fields("metadata").text("name").orElse("");
        Answer slices = api.call(
                Call.list(Kind.ENDPOINT_SLICE, group.namespace()).labelled("kubernetes.io/service-name=" + service),
                deadline);
        Set<String> pods = new Groups(api)
                .pods(group.namespace(), group.selects(), deadline).stream()
                        .map(PodSeen::name)
                        .collect(Collectors.toSet());
        return slices.objects().stream()
                .flatMap(slice -> Answer.objects(slice.items("endpoints")).stream())
                .map(endpoint -> endpoint.fields("targetRef").text("name").orElse(""))
                .noneMatch(pods::contains);
    }

    @Override
    public Optional<URI> endpoint(Cluster cluster, Value.Fields object) {
        Value.Fields spec = object.fields("spec");
        long port = Answer.objects(spec.items("ports")).stream()
                .findFirst()
                .flatMap(first -> first.whole("port"))
                .orElse(80L);
        Optional<String> balancer =
                Answer.objects(object.fields("status").fields("loadBalancer").items("ingress")).stream()
                        .findFirst()
                        .flatMap(first -> first.text("hostname").or(() -> first.text("ip")));
        return Optional.of(URI.create("http://"
                + balancer.orElse(inside(cluster.name().toString(), cluster)) + (port == 80 ? "" : ":" + port) + "/"));
    }

    /** The name of a service inside of Kubernetes. */
    public static String inside(String service, Cluster cluster) {
        return service + "." + cluster.location() + ".svc";
    }
}
