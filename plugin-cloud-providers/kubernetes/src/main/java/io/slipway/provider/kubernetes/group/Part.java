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

/** Something that goes with a server group, or a task, and bears its name. */
public record Part(Owner owner, Kind kind, Value.Fields object) {
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

    public static Part secret(Owner owner, Map<String, String> values) {
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
        Value utilization = Value.fields()
                .put("type", "Utilization")
                .put("averageUtilization", cpu)
                .build();
        Value resource =
                Value.fields().put("name", "cpu").put("target", utilization).build();
        Value metric =
                Value.fields().put("type", "Resource").put("resource", resource).build();
        return autoscaler(
                owner,
                capacity,
                Value.fields().put("metrics", Value.items(List.of(metric))).build());
    }

    /** As a user wrote it, but for what it scales, and between which bounds. */
    static Part autoscaler(Owner owner, Capacity capacity, Value.Fields written) {
        Value target = Value.fields()
                .put("apiVersion", owner.kind().apiVersion())
                .put("kind", owner.kind().name())
                .put("name", owner.name())
                .build();
        Map<String, Value> spec = new LinkedHashMap<>(written.values());
        spec.put("scaleTargetRef", target);
        spec.putAll(bounds(capacity).values());
        return of(owner, Kind.AUTOSCALER, new Value.Fields(spec));
    }

    private static Part of(Owner owner, Kind kind, Value.Fields spec) {
        return new Part(
                owner,
                kind,
                kind.object()
                        .put("metadata", owner.metadata(owner.name()))
                        .put("spec", spec)
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
        return budget(
                owner, selector, Value.fields().put("minAvailable", number).build());
    }

    /** As a user wrote it, but for whose pods it is. */
    static Part budget(Owner owner, Map<String, String> selector, Value.Fields written) {
        Map<String, Value> spec = new LinkedHashMap<>(written.values());
        spec.put(
                "selector",
                Value.fields().put("matchLabels", PodTemplate.map(selector)).build());
        return of(owner, Kind.DISRUPTION_BUDGET, new Value.Fields(spec));
    }

    /** ConfigMaps and Secrets of the user's, under names that go with this version. */
    public static List<Part> versioned(Owner owner, Versioned versioned) {
        return versioned.manifests().stream()
                .map(manifest -> manifest(owner, manifest))
                .toList();
    }

    private static Part manifest(Owner owner, Manifest manifest) {
        Map<String, Value> object = new LinkedHashMap<>(manifest.object().values());
        Value.Fields written = manifest.object().fields("metadata");
        Map<String, Value> all = new LinkedHashMap<>(written.values());
        all.remove("namespace");
        Map<String, String> labels = Workload.texts(written.fields("labels"));
        labels.putAll(owner.labels());
        all.putAll(owner.metadata(Versioned.name(manifest, owner.name())).values());
        all.put("labels", PodTemplate.map(labels));
        object.put("metadata", new Value.Fields(all));
        return new Part(owner, manifest.is(Kind.SECRET) ? Kind.SECRET : Kind.CONFIG_MAP, new Value.Fields(object));
    }

    private String name() {
        return object.fields("metadata").text("name").orElse("");
    }

    public void make(Api api, Deadline deadline) throws ApiException, InterruptedException {
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
                            + " that does not belong to " + owner.kind().name() + " " + owner.name(),
                    "remove it, or wait until the one before is gone");
        }
    }

    private boolean owned(Value.Fields there) {
        return there.fields("metadata").items("ownerReferences").stream()
                .anyMatch(each -> each instanceof Value.Fields fields
                        && fields.text("uid").equals(Optional.of(owner.uid())));
    }
}
