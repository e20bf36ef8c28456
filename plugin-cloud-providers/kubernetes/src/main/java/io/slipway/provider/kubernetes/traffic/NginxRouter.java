package io.slipway.provider.kubernetes.traffic;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.GroupService;
import io.slipway.provider.kubernetes.group.Workload;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An Ingress for the controller ingress-nginx, and beside it a second one, its canary, with an exact weight: traffic is
 * divided among two groups at most. The canary has the newest of those with traffic; otherwise weight 0.
 */
public final class NginxRouter implements Router {
    static final Kind INGRESS = new Kind("networking.k8s.io", "v1", "ingresses", "Ingress");
    /** The service of nobody: an Ingress must name one. */
    private static final String NOBODY = "slipway-nobody";

    private final GroupService services;

    public NginxRouter(GroupService services) {
        this.services = services;
    }

    @Override
    public Kind kind() {
        return INGRESS;
    }

    @Override
    public int weightStep() {
        return 1;
    }

    /** No cluster's name has a dot. */
    @Override
    public Optional<String> second(Cluster cluster) {
        return Optional.of(cluster.name() + ".canary");
    }

    @Override
    public Value.Fields fresh(Cluster cluster, Value.Fields settings) {
        return Ingress.fresh(cluster, settings.fields("ingress"), NOBODY);
    }

    @Override
    public SortedMap<ServerGroupName, Integer> weights(Seen seen, List<Workload> groups) {
        Map<String, ServerGroupName> byService = new TreeMap<>();
        groups.forEach(group -> byService.put(group.name().toString(), group.name()));
        int share = seen.second().map(CanaryIngress::weight).orElse(0);
        SortedMap<ServerGroupName, Integer> weights = new TreeMap<>();
        Optional.ofNullable(byService.get(Ingress.service(seen.object())))
                .ifPresent(group -> weights.put(group, TrafficSplit.ALL - share));
        seen.second()
                .flatMap(canary -> Optional.ofNullable(byService.get(Ingress.service(canary))))
                .ifPresent(group -> weights.merge(group, share, Integer::sum));
        weights.values().removeIf(weight -> weight == 0);
        return TrafficSplit.inProportion(weights).weights();
    }

    @Override
    public Value.Fields spec(Division division) {
        return Ingress.leadingTo(division.seen().object(), service(division));
    }

    private static String service(Division division) {
        List<Workload> serving = division.serving();
        return serving.isEmpty() ? NOBODY : serving.get(0).name().toString();
    }

    @Override
    public void check(Division division) {
        atMostTwo(division.weights());
    }

    private static void atMostTwo(Map<ServerGroupName, Integer> weights) {
        long serving = weights.values().stream().filter(weight -> weight > 0).count();
        if (serving > 2) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "an Ingress of NGINX divides traffic among two server groups, not " + serving,
                    "give traffic to two of them, or set 'traffic' of the account to 'gateway'");
        }
    }

    @Override
    public Map<ServerGroupName, Integer> reached(
            Map<ServerGroupName, Integer> weights, Map<ServerGroupName, Integer> pods) {
        atMostTwo(weights);
        return weights;
    }

    @Override
    public Optional<String> refusal(Value.Fields settings) {
        boolean unknown = CanaryRoute.in(settings)
                .filter(route -> route.cookie() && !route.value().equals(CanaryRoute.ALWAYS))
                .isPresent();
        return CanaryRoute.contradiction(settings)
                .or(() -> unknown
                        ? Optional.of("NGINX knows a canary's cookie by the value 'always' alone: leave 'value' of"
                                + " 'canaryRoute' out")
                        : Optional.empty());
    }

    /**
     * What is said beside the weights comes first. Then the canary gets what it is to have, while the other one still
     * leads where it led; where nobody shares, it is the other way round. So nobody has traffic in between who has none
     * before and after, and what is seen is not what is wanted until it is.
     */
    @Override
    public void divide(Division division, Writing writing) throws ApiException, InterruptedException {
        for (Workload group : division.attached()) {
            if (!group.ours()) {
                services.ensure(group, writing.deadline());
            }
        }
        Value.Fields main = division.seen().object();
        Optional<Workload> canary = division.canary();
        CanaryIngress beside = new CanaryIngress(division, writing);
        if (canary.isPresent()) {
            Value.Fields noted = writing.write(main, Ingress.as(main), onTheWay(division));
            beside.give(canary.get().name().toString(), division.weight(canary.get()));
            writing.write(noted, spec(division), division.note());
        } else {
            writing.write(main, spec(division), division.note());
            beside.rest(service(division));
        }
    }

    /** In between also those may have no traffic who have some before and after. */
    private Note onTheWay(Division division) {
        SortedMap<ServerGroupName, Integer> before = weights(division.seen(), division.groups());
        Note note = division.note();
        for (Workload group : division.groups()) {
            if (before.containsKey(group.name())) {
                note = note.withLeft(group.uid(), division.seen().at());
            }
        }
        return note;
    }

    @Override
    public boolean names(Seen seen, Workload group) {
        String name = group.name().toString();
        return Ingress.service(seen.object()).equals(name)
                || seen.second()
                        .filter(canary -> Ingress.service(canary).equals(name))
                        .isPresent();
    }

    /** Nothing tells what the controller has seen: time alone does. */
    @Override
    public boolean left(Api api, Value.Fields object, Workload group, Deadline deadline) {
        return true;
    }

    @Override
    public Optional<URI> endpoint(Cluster cluster, Value.Fields object) {
        Value.Fields spec = object.fields("spec");
        Optional<Value.Fields> rule =
                Answer.objects(spec.items("rules")).stream().findFirst();
        Optional<String> balancer =
                Answer.objects(object.fields("status").fields("loadBalancer").items("ingress")).stream()
                        .findFirst()
                        .flatMap(first -> first.text("hostname").or(() -> first.text("ip")));
        String path = rule.flatMap(first -> Answer.objects(first.fields("http").items("paths")).stream()
                        .findFirst())
                .flatMap(first -> first.text("path"))
                .orElse("/");
        return rule.flatMap(first -> first.text("host"))
                .or(() -> balancer)
                .map(host -> URI.create(
                        (spec.items("tls").isEmpty() ? "http://" : "https://") + host.replace("*.", "") + path));
    }
}
