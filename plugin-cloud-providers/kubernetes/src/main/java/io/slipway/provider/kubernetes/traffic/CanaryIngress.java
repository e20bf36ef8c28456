package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.group.Marks;
import java.util.Optional;

/** The second Ingress, which takes a part of the requests of the first: same hosts and paths, another service. */
final class CanaryIngress {
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";
    private static final String WEIGHT = PREFIX + "canary-weight";
    private static final String TOTAL = PREFIX + "canary-weight-total";
    private static final int USUAL_TOTAL = 100;

    private final Division division;
    private final Writing writing;
    private final Optional<Value.Fields> there;

    CanaryIngress(Division division, Writing writing) {
        this.division = division;
        this.writing = writing;
        there = division.seen().second();
    }

    /** Basis points. */
    static int weight(Value.Fields object) {
        Value.Fields annotations = object.fields("metadata").fields("annotations");
        if (!annotations.text(PREFIX + "canary").equals(Optional.of("true"))) {
            return 0;
        }
        long total = number(annotations, TOTAL, USUAL_TOTAL);
        long weight = Math.min(total, number(annotations, WEIGHT, 0));
        return total <= 0 ? 0 : Math.toIntExact(weight * TrafficSplit.ALL / total);
    }

    private static long number(Value.Fields annotations, String name, long usual) {
        return annotations
                .text(name)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(usual);
    }

    /** It has that weight. */
    void give(String service, int weight) throws ApiException, InterruptedException {
        write(service, annotations(weight, CanaryRoute.of(division.seen())));
    }

    /** It has nothing, and names nobody who may go. */
    void rest(String service) throws ApiException, InterruptedException {
        if (there.isPresent()) {
            write(service, annotations(0, Optional.empty()));
        }
    }

    private static Value annotations(int weight, Optional<CanaryRoute> route) {
        Value.FieldsBuilder annotations = Value.fields()
                .put(PREFIX + "canary", "true")
                .put(WEIGHT, String.valueOf(weight))
                .put(TOTAL, String.valueOf(TrafficSplit.ALL));
        if (route.filter(CanaryRoute::cookie).isPresent()) {
            annotations.put(PREFIX + "canary-by-cookie", route.get().name());
        } else if (route.isPresent()) {
            annotations.put(PREFIX + "canary-by-header", route.get().name());
            annotations.put(PREFIX + "canary-by-header-value", route.get().value());
        }
        return annotations.build();
    }

    private void write(String service, Value annotations) throws ApiException, InterruptedException {
        String name = division.cluster().name() + ".canary";
        Value.FieldsBuilder metadata = Value.fields()
                .put("name", name)
                .put("annotations", annotations)
                .put(
                        "labels",
                        Value.fields().put(Marks.MANAGED_BY, Marks.SLIPWAY).build());
        there.flatMap(object -> object.fields("metadata").text("resourceVersion"))
                .ifPresent(version -> metadata.put("resourceVersion", version));
        Value.Fields main = division.seen().object();
        Value.FieldsBuilder spec = Value.fields();
        Ingress.leadingTo(main, service).values().forEach(spec::put);
        main.fields("spec").text("ingressClassName").ifPresent(of -> spec.put("ingressClassName", of));
        Value.Fields object = NginxRouter.INGRESS
                .object()
                .put("metadata", metadata.build())
                .put("spec", spec.build())
                .build();
        writing.writeSecond(name, object);
    }
}
