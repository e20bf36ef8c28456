package io.slipway.provider.kubernetes.group;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that goes with a server group and bears its name. */
record Part(Owner owner, Kind kind, Value.Fields object) {
    /** Port of the services of groups. */
    static final int PORT = 80;

    /** By which one group is reached apart from the others. */
    static Part service(Owner owner, Map<String, String> selector, int target) {
        Value port = Value.fields()
                .put("name", "http")
                .put("port", PORT)
                .put("targetPort", target)
                .build();
        Value spec = Value.fields()
                .put("selector", PodTemplate.map(selector))
                .put("ports", Value.items(List.of(port)))
                .build();
        return new Part(
                owner,
                Kind.SERVICE,
                Kind.SERVICE
                        .object()
                        .put("metadata", owner.metadata(owner.name()))
                        .put("spec", spec)
                        .build());
    }

    static Part secret(Owner owner, Map<String, String> values) {
        return new Part(
                owner,
                Kind.SECRET,
                Kind.SECRET
                        .object()
                        .put("metadata", owner.metadata(owner.name()))
                        .put("stringData", PodTemplate.map(values))
                        .build());
    }

    static Part autoscaler(Owner owner, Capacity capacity, long cpu) {
        Value target = Value.fields()
                .put("apiVersion", Kind.REPLICA_SET.apiVersion())
                .put("kind", Kind.REPLICA_SET.name())
                .put("name", owner.name())
                .build();
        Value utilization = Value.fields()
                .put("type", "Utilization")
                .put("averageUtilization", cpu)
                .build();
        Value resource =
                Value.fields().put("name", "cpu").put("target", utilization).build();
        Value metric =
                Value.fields().put("type", "Resource").put("resource", resource).build();
        Value.FieldsBuilder spec = Value.fields().put("scaleTargetRef", target);
        bounds(capacity).values().forEach(spec::put);
        return new Part(
                owner,
                Kind.AUTOSCALER,
                Kind.AUTOSCALER
                        .object()
                        .put("metadata", owner.metadata(owner.name()))
                        .put(
                                "spec",
                                spec.put("metrics", Value.items(List.of(metric)))
                                        .build())
                        .build());
    }

    /** Between which an autoscaler moves; it rests while a group is scaled to nothing. */
    static Value.Fields bounds(Capacity capacity) {
        return Value.fields()
                .put("minReplicas", Math.max(1, capacity.min()))
                .put("maxReplicas", Math.max(1, capacity.max()))
                .build();
    }

    static Part budget(Owner owner, Map<String, String> selector, String minAvailable) {
        Value number = minAvailable.endsWith("%") ? Value.of(minAvailable) : Value.of(Long.parseLong(minAvailable));
        Value spec = Value.fields()
                .put("minAvailable", number)
                .put(
                        "selector",
                        Value.fields()
                                .put("matchLabels", PodTemplate.map(selector))
                                .build())
                .build();
        return new Part(
                owner,
                Kind.DISRUPTION_BUDGET,
                Kind.DISRUPTION_BUDGET
                        .object()
                        .put("metadata", owner.metadata(owner.name()))
                        .put("spec", spec)
                        .build());
    }

    /** A ConfigMap or Secret of the user's, under a name that goes with this version. */
    static Part manifest(Owner owner, Value.Fields manifest) {
        Map<String, Value> object = new LinkedHashMap<>(manifest.values());
        Value.Fields metadata = owner.metadata(Versioned.name(manifest, owner.name()));
        Map<String, Value> all = new LinkedHashMap<>(manifest.fields("metadata").values());
        all.remove("namespace");
        Map<String, String> labels = Workload.texts(manifest.fields("metadata").fields("labels"));
        labels.putAll(owner.labels());
        all.putAll(metadata.values());
        all.put("labels", PodTemplate.map(labels));
        object.put("metadata", new Value.Fields(all));
        Kind kind = manifest.text("kind").equals(Optional.of(Kind.SECRET.name())) ? Kind.SECRET : Kind.CONFIG_MAP;
        return new Part(owner, kind, new Value.Fields(object));
    }

    private String name() {
        return object.fields("metadata").text("name").orElse("");
    }

    void make(Api api, Deadline deadline) throws ApiException, InterruptedException {
        try {
            api.call(Call.create(kind, owner.namespace(), object), deadline);
            return;
        } catch (ApiException failure) {
            if (!failure.exists()) {
                throw failure;
            }
        }
        Optional<Value.Fields> there = api.find(Call.get(kind, owner.namespace(), name()), deadline);
        if (there.filter(this::owned).isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.CONFLICT,
                    "there is a " + kind.name() + " " + name() + " in " + owner.namespace()
                            + " that does not belong to the server group " + owner.name(),
                    "remove it, or wait until the one before is gone");
        }
    }

    private boolean owned(Value.Fields there) {
        return there.fields("metadata").items("ownerReferences").stream()
                .anyMatch(each -> each instanceof Value.Fields fields
                        && fields.text("uid").equals(Optional.of(owner.uid())));
    }
}
