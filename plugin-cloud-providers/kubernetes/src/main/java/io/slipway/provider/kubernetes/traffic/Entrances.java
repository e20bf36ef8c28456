package io.slipway.provider.kubernetes.traffic;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Keeper;
import io.slipway.provider.kubernetes.group.Marks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that divide traffic: one for each cluster, of its name. */
public final class Entrances {
    private static final List<String> DIVIDING = List.of("selector", "rules", "http", "weighted");
    private static final List<String> OURS = List.of(
            "type",
            "ports",
            "parentRefs",
            "hostnames",
            "hosts",
            "gateways",
            "ingressClassName",
            "tls",
            "selector",
            "rules",
            "http",
            "weighted");
    private static final int TRIES = 4;
    private final Api api;
    private final Router router;
    private final boolean takeOver;

    public Entrances(Api api, Router router, boolean takeOver) {
        this.api = api;
        this.router = router;
        this.takeOver = takeOver;
    }

    public Asked ask(Cluster cluster, Deadline deadline) throws ApiException {
        Optional<String> second = router.second(cluster);
        Api.Pending object = api.send(get(cluster, cluster.name().toString()), deadline);
        return new Asked(
                object,
                second.isEmpty() ? Optional.empty() : Optional.of(api.send(get(cluster, second.get()), deadline)));
    }

    public Optional<Value.Fields> find(Cluster cluster, Deadline deadline) throws ApiException, InterruptedException {
        return api.find(get(cluster, cluster.name().toString()), deadline);
    }

    private Call get(Cluster cluster, String name) {
        return Call.get(router.kind(), cluster.location(), name);
    }

    public void ensure(Cluster cluster, Value.Fields settings, Deadline deadline)
            throws ApiException, InterruptedException {
        router.refusal(settings).ifPresent(why -> {
            throw new DeliveryException(ErrorKind.INVALID_REQUEST, why, "change the settings of the entrance");
        });
        for (int left = TRIES; ; left--) {
            Asked asked = ask(cluster, deadline);
            beside(cluster, asked.second());
            Optional<Value.Fields> there = asked.seen().map(Seen::object);
            if (there.isPresent() && noted(there.get()).equals(Optional.of(note(settings)))) {
                return;
            }
            if (there.isPresent() && !ours(there.get())) {
                mayBeTaken(cluster, there.get(), deadline);
            }
            try {
                api.call(apply(cluster, object(cluster, there, settings)), deadline);
                return;
            } catch (ApiException failure) {
                if (left == 1 || failure.kept() || !failure.conflict() && !failure.exists()) {
                    throw failure;
                }
            }
        }
    }

    static boolean ours(Value.Fields object) {
        return object.fields("metadata").fields("labels").text(Marks.MANAGED_BY).equals(Optional.of(Marks.SLIPWAY));
    }

    /** It is ours, or was given to us: what was refused is left alone, also by what comes after. */
    static boolean taken(Value.Fields object) {
        return ours(object) || noted(object).isPresent();
    }

    private static Optional<String> noted(Value.Fields object) {
        return object.fields("metadata").fields("annotations").text(Marks.ENTRANCE);
    }

    /** What must be known of the settings when there are none at hand. */
    private static String note(Value.Fields settings) {
        Value.FieldsBuilder note = Value.fields();
        settings.get("drainTime").ifPresent(time -> note.put("drainTime", time));
        settings.get("url").ifPresent(url -> note.put("url", url));
        settings.get(CanaryRoute.SETTING).ifPresent(route -> note.put(CanaryRoute.SETTING, route));
        return Json.write(note.build());
    }

    private Value.Fields object(Cluster cluster, Optional<Value.Fields> there, Value.Fields settings) {
        String note = note(settings);
        return there.isEmpty()
                ? fields(metadata(cluster, there, note, Optional.empty(), true), router.fresh(cluster, settings))
                : fields(
                        metadata(cluster, there, note, annotation(there.get(), Marks.TRAFFIC), ours(there.get())),
                        kept(there.get()));
    }

    private static Optional<String> annotation(Value.Fields object, String mark) {
        return object.fields("metadata").fields("annotations").text(mark);
    }

    private static Value.Fields metadata(
            Cluster cluster, Optional<Value.Fields> there, String note, Optional<String> traffic, boolean ours) {
        Value.FieldsBuilder annotations = Value.fields().put(Marks.ENTRANCE, note);
        traffic.ifPresent(text -> annotations.put(Marks.TRAFFIC, text));
        Value.FieldsBuilder metadata =
                Value.fields().put("name", cluster.name().toString()).put("annotations", annotations.build());
        there.flatMap(found -> found.fields("metadata").text("resourceVersion"))
                .ifPresent(version -> metadata.put("resourceVersion", version));
        return metadata.putIf(
                        ours,
                        "labels",
                        Value.fields().put(Marks.MANAGED_BY, Marks.SLIPWAY).build())
                .build();
    }

    private Value.Fields fields(Value.Fields metadata, Value.Fields spec) {
        return router.kind()
                .object()
                .put("metadata", metadata)
                .putIf(!spec.values().isEmpty(), "spec", spec)
                .build();
    }

    /**
     * What we have set: who applies less than before takes the rest away. What we made stays as it is, for it may have
     * been changed by hand, and traffic flows; of what others made only what divides the traffic is ours.
     */
    private static Value.Fields kept(Value.Fields there) {
        Value.Fields spec = there.fields("spec");
        Value.FieldsBuilder kept = Value.fields();
        boolean routed = annotation(there, Marks.TRAFFIC).isPresent();
        List<String> names = ours(there) ? OURS : routed ? DIVIDING : List.of();
        names.forEach(name -> spec.get(name).ifPresent(value -> kept.put(name, value)));
        return kept.build();
    }

    /** Refuses, before anything is touched, what somebody else keeps. */
    void mayBeTaken(Cluster cluster, Value.Fields there, Deadline deadline) throws ApiException, InterruptedException {
        if (takeOver) {
            return;
        }
        Optional<String> keeper = Keeper.of(there.fields("metadata"));
        if (keeper.isPresent()) {
            throw kept(cluster, keeper.get());
        }
        Seen seen = new Seen(there, Optional.empty(), Instant.EPOCH);
        Value.Fields nobody = router.spec(new Division(cluster, seen, Map.of(), List.of(), Note.NOTHING));
        Value.Fields name =
                Value.fields().put("name", cluster.name().toString()).build();
        Value.Fields trial = fields(name, nobody);
        try {
            api.call(apply(cluster, trial).with("dryRun", "All"), deadline);
        } catch (ApiException failure) {
            if (failure.conflict()) {
                throw kept(cluster, failure.words());
            }
            throw failure;
        }
    }

    /** Refuses a second object that somebody else made. */
    void beside(Cluster cluster, Optional<Value.Fields> second) {
        if (!takeOver && second.filter(object -> !ours(object)).isPresent()) {
            throw kept(cluster, "whoever made " + router.second(cluster).orElse(""));
        }
    }

    private DeliveryException kept(Cluster cluster, String by) {
        return new DeliveryException(
                ErrorKind.INVALID_REQUEST,
                router.kind().name() + " " + cluster.name() + " in " + cluster.location()
                        + " is kept by somebody else: " + by,
                "let that field go there, or set 'takeOver' of the account");
    }

    /** Gives traffic so, unless the entrance changed since it was read. */
    Value.Fields write(Cluster cluster, Value.Fields read, Value.Fields spec, Note note, Deadline deadline)
            throws ApiException, InterruptedException {
        Map<String, Value> all = new LinkedHashMap<>(kept(read).values());
        all.putAll(spec.values());
        Value.Fields metadata =
                metadata(cluster, Optional.of(read), noted(read).orElse("{}"), Optional.of(note.text()), ours(read));
        return api.call(apply(cluster, fields(metadata, new Value.Fields(all))), deadline)
                .object();
    }

    void writeSecond(Cluster cluster, String name, Value.Fields object, Deadline deadline)
            throws ApiException, InterruptedException {
        api.call(apply(cluster, name, object), deadline);
    }

    private Call apply(Cluster cluster, Value.Fields object) {
        return apply(cluster, cluster.name().toString(), object);
    }

    private Call apply(Cluster cluster, String name, Value.Fields object) {
        Call call = Call.apply(router.kind(), cluster.location(), name, object);
        return takeOver ? call.with("force", "true") : call;
    }
}
