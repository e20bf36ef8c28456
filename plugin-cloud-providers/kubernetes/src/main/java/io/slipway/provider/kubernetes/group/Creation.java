package io.slipway.provider.kubernetes.group;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.NameTakenException;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.ServiceEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a server group: a ReplicaSet or Deployment without pods, its anchor; then what goes with it, owned by the anchor, so that it
 * is removed with it; then the pods.
 */
public final class Creation {
    private final Api api;
    private final Kind kind;
    private final ServerGroupSpec spec;
    private final Deadline deadline;
    private final String namespace;
    private final String name;
    private final GroupSettings settings;
    private final Rendered rendered;
    private final Versioned versioned;
    private final Map<String, String> secrets;

    /** @param kind ReplicaSet or Deployment */
    public Creation(Api api, Kind kind, ServerGroupSpec spec, Deadline deadline) {
        this.api = api;
        this.kind = kind;
        this.spec = spec;
        this.deadline = deadline;
        namespace = spec.cluster().location();
        name = spec.name().toString();
        settings = new GroupSettings(spec.settings());
        rendered = settings.rendered();
        versioned = new Versioned(rendered.configuration(), name);
        secrets = new TreeMap<>(settings.secretEnv());
        secrets.putAll(ServiceEnvironment.of(spec.services()));
    }

    public void run() throws ApiException, InterruptedException, NameTakenException {
        Rendered.check(spec.settings());
        rendered.checkNamespace(namespace);
        Workload anchor = anchor();
        if (anchor.made()) {
            return;
        }
        for (Part part : parts(anchor)) {
            part.make(api, deadline);
        }
        complete(anchor);
    }

    /** What its pods will bear. */
    public Map<String, String> podLabels() {
        return template() instanceof Value.Fields fields
                ? Workload.texts(fields.fields("metadata").fields("labels"))
                : Map.of();
    }

    private Workload anchor() throws ApiException, InterruptedException, NameTakenException {
        Kind other = kind.equals(Kind.REPLICA_SET) ? Kind.DEPLOYMENT : Kind.REPLICA_SET;
        if (api.find(Call.get(other, namespace, name), deadline).isPresent()) {
            return thatIsThere();
        }
        try {
            Value.Fields made =
                    api.call(Call.create(kind, namespace, workload()), deadline).object();
            return Workload.of(kind, made).orElseThrow();
        } catch (ApiException failure) {
            if (!failure.exists()) {
                throw failure;
            }
        }
        return thatIsThere();
    }

    private Workload thatIsThere() throws ApiException, InterruptedException, NameTakenException {
        Workload there =
                new Groups(api).find(spec.cluster(), spec.name(), deadline).orElseThrow(() -> changed("is gone again"));
        if (!there.is(spec.ref())) {
            throw new NameTakenException(spec.name());
        }
        if (there.going()) {
            throw changed("is being removed");
        }
        return there;
    }

    private DeliveryException changed(String how) {
        return new DeliveryException(ErrorKind.CONFLICT, spec.name() + " " + how, "run it again");
    }

    /** What all parts of a group bear. */
    public static Map<String, String> selector(ServerGroupSpec spec) {
        return selector(spec.name(), spec.birth().delivery().value());
    }

    /** By which the pods of a group are found, also after another group of that name. */
    public static Map<String, String> selector(ServerGroupName name, String delivery) {
        return new TreeMap<>(Map.of(Marks.GROUP, name.toString(), Marks.DELIVERY, delivery));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(selector(spec));
        labels.put(Marks.CLUSTER, spec.cluster().name().toString());
        labels.put(Marks.ROLE, spec.birth().role().name().toLowerCase(Locale.ROOT));
        return labels;
    }

    private Map<String, String> ownLabels() {
        Map<String, String> labels = new TreeMap<>(labels());
        labels.put(Marks.MANAGED_BY, Marks.SLIPWAY);
        labels.put("app.kubernetes.io/name", spec.cluster().name().application());
        labels.put("app.kubernetes.io/instance", spec.cluster().name().toString());
        return labels;
    }

    private Value.Fields workload() {
        Optional<Long> ready =
                rendered.workload().flatMap(workload -> workload.spec().whole("minReadySeconds"));
        return kind.object()
                .put(
                        "metadata",
                        Value.fields()
                                .put("name", name)
                                .put("labels", PodTemplate.map(ownLabels()))
                                .put("annotations", PodTemplate.map(annotations()))
                                .build())
                .put(
                        "spec",
                        Value.fields()
                                .put("replicas", 0)
                                .putIf(ready.isPresent(), "minReadySeconds", Value.of(ready.orElse(0L)))
                                .put(
                                        "selector",
                                        Value.fields()
                                                .put("matchLabels", PodTemplate.map(selector(spec)))
                                                .build())
                                .put("template", template())
                                .build())
                .build();
    }

    private Map<String, String> annotations() {
        Cluster cluster = spec.cluster();
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(Marks.BIRTH, BirthJson.text(spec.birth()));
        annotations.put(Marks.CAPACITY, BirthJson.text(spec.capacity()));
        annotations.put(Marks.COMPLETE, "false");
        annotations.put(Marks.SETTINGS, Json.write(settings.shown()));
        if (settings.autoscale().isPresent() || rendered.autoscaler().isPresent()) {
            annotations.put(Marks.AUTOSCALED, "true");
        }
        annotations.put("moniker.spinnaker.io/application", cluster.name().application());
        annotations.put("moniker.spinnaker.io/cluster", cluster.name().toString());
        annotations.put("moniker.spinnaker.io/stack", cluster.name().stack());
        annotations.put("moniker.spinnaker.io/detail", cluster.name().detail());
        annotations.put(
                "moniker.spinnaker.io/sequence", String.valueOf(spec.name().push()));
        return annotations;
    }

    private Value template() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SLIPWAY_SERVER_GROUP", name);
        environment.put("SLIPWAY_CLUSTER", spec.cluster().name().toString());
        return versioned.renamed(new PodTemplate(
                        settings,
                        spec.birth().image(),
                        labels(),
                        environment,
                        secrets.isEmpty() ? Optional.empty() : Optional.of(name))
                .json());
    }

    private List<Part> parts(Workload anchor) {
        Owner owner = new Owner(anchor.kind(), namespace, name, anchor.uid(), ownLabels());
        List<Part> parts = new ArrayList<>();
        parts.add(Part.service(owner, selector(spec), settings.port()));
        if (!secrets.isEmpty()) {
            parts.add(Part.secret(owner, secrets));
        }
        parts.addAll(Part.versioned(owner, versioned));
        settings.text("minAvailable").ifPresent(least -> parts.add(Part.budget(owner, selector(spec), least)));
        rendered.budget().ifPresent(budget -> parts.add(Part.budget(owner, selector(spec), budget.spec())));
        Capacity capacity = anchor.wanted().orElse(spec.capacity());
        settings.autoscale().ifPresent(cpu -> parts.add(Part.autoscaler(owner, capacity, cpu)));
        rendered.autoscaler().ifPresent(scaler -> parts.add(Part.autoscaler(owner, capacity, scaler.spec())));
        return parts;
    }

    /** Whoever is first sets the number; who comes late must not undo what was resized since. */
    private void complete(Workload anchor) throws ApiException, InterruptedException {
        Capacity capacity = anchor.wanted().orElse(spec.capacity());
        Patch patch = new Patch()
                .uid(anchor.uid())
                .testAnnotation(Marks.COMPLETE, "false")
                .testAnnotation(Marks.CAPACITY, BirthJson.text(capacity))
                .annotation(Marks.COMPLETE, "true")
                .replicas(capacity.desired());
        try {
            api.call(Call.patch(anchor.kind(), namespace, name, patch.json()), deadline);
        } catch (ApiException failure) {
            if (!failure.unprocessable() && !failure.missing()) {
                throw failure;
            }
            Optional<Workload> now = new Groups(api).find(spec.ref(), deadline);
            if (now.filter(Workload::complete).isEmpty()) {
                throw changed("changed while it was made: " + failure.words());
            }
        }
    }
}
