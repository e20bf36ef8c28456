package io.slipway.provider.kubernetes.group;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.GroupRef;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes of server groups that are there. What is gone, or was made by another delivery, is left alone. */
public final class Changes {
    private static final Duration CLOCK_STEP = Duration.ofSeconds(1);
    private final Api api;
    private final boolean takeOver;
    private final GroupRef group;
    private final Deadline deadline;

    public Changes(Api api, boolean takeOver, GroupRef group, Deadline deadline) {
        this.api = api;
        this.takeOver = takeOver;
        this.group = group;
        this.deadline = deadline;
    }

    private Optional<Workload> find() throws ApiException, InterruptedException {
        return new Groups(api).find(group, deadline);
    }

    private String namespace() {
        return group.cluster().location();
    }

    /** What another tool keeps as it is written elsewhere would be undone by it, or worse. */
    private void free(Workload workload) {
        if (!takeOver && !workload.ours() && workload.keeper().isPresent()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    workload.kind().name() + " " + workload.name() + " is kept by "
                            + workload.keeper().get() + ", which would undo what Slipway changes",
                    "take it out there, or set 'takeOver' of the account");
        }
    }

    public void resize(Capacity capacity) throws ApiException, InterruptedException {
        Optional<Value.Fields> resized = group.birth().isPresent() ? resizeOurs(capacity) : resizeTheirs(capacity);
        if (resized.filter(Changes::scaled).isPresent()) {
            bound(capacity);
        }
    }

    /** In one call: the patch itself looks whether it is the one. */
    private Optional<Value.Fields> resizeOurs(Capacity capacity) throws ApiException, InterruptedException {
        Patch patch = new Patch()
                .bornBy(group.birth().orElseThrow())
                .annotation(Marks.CAPACITY, BirthJson.text(capacity))
                .replicas(capacity.desired());
        Optional<Value.Fields> resized = patch(Kind.REPLICA_SET, patch);
        return resized.isPresent() ? resized : patch(Kind.DEPLOYMENT, patch);
    }

    private Optional<Value.Fields> resizeTheirs(Capacity capacity) throws ApiException, InterruptedException {
        Optional<Workload> there = find();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        free(there.get());
        Patch patch = new Patch().uid(there.get().uid()).replicas(capacity.desired());
        return patch(there.get().kind(), patch);
    }

    private static boolean scaled(Value.Fields object) {
        Value.Fields annotations = object.fields("metadata").fields("annotations");
        return annotations.text(Marks.AUTOSCALED).isPresent()
                || new GroupSettings(BirthJson.parsed(annotations, Marks.SETTINGS))
                        .autoscale()
                        .isPresent();
    }

    /** Its autoscaler would bring it back within the bounds that were. */
    private void bound(Capacity capacity) throws ApiException, InterruptedException {
        Value spec = Value.fields().put("spec", Part.bounds(capacity)).build();
        try {
            api.call(Call.merge(Kind.AUTOSCALER, namespace(), group.name().toString(), spec), deadline);
        } catch (ApiException failure) {
            if (!failure.missing()) {
                throw failure;
            }
        }
    }

    private Optional<Value.Fields> patch(Kind kind, Patch patch) throws ApiException, InterruptedException {
        try {
            return Optional.of(
                    api.call(Call.patch(kind, namespace(), group.name().toString(), patch.json()), deadline)
                            .object());
        } catch (ApiException failure) {
            boolean another = failure.unprocessable()
                    && find().filter(found -> found.kind().equals(kind)).isEmpty();
            if (!failure.missing() && !another) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    /** The pods go first, then what else belongs to it, then the anchor. */
    public void destroy() throws ApiException, InterruptedException {
        Optional<Workload> there = find();
        if (there.isEmpty() || there.get().going()) {
            return;
        }
        free(there.get());
        delete(there.get().kind(), group.name().toString(), there.get().uid(), "Foreground");
    }

    private void delete(Kind kind, String name, String uid, String propagation)
            throws ApiException, InterruptedException {
        Value options = Value.fields()
                .put("propagationPolicy", propagation)
                .put("preconditions", Value.fields().put("uid", uid).build())
                .build();
        try {
            api.call(Call.delete(kind, namespace(), name, options), deadline);
        } catch (ApiException failure) {
            // gone, or another has its name: what was meant is gone
            if (!failure.missing() && !failure.conflict()) {
                throw failure;
            }
        }
    }

    /** Their ReplicaSet makes others. A pod that is to end is taken out of traffic at once, and ends after its delay. */
    public void restart(Set<String> instances, Instant startedBy) throws ApiException, InterruptedException {
        Optional<Workload> there = find();
        if (there.isEmpty()) {
            return;
        }
        free(there.get());
        Answer answer = new Groups(api)
                .askPods(namespace(), there.get().selects(), deadline)
                .await();
        boolean waited = false;
        for (PodSeen pod : Groups.pods(answer)) {
            boolean meant = instances.contains(pod.name())
                    && !pod.going()
                    && pod.instance().startedBy(startedBy);
            if (meant && !there.get().owned(List.of(pod)).isEmpty()) {
                waited = waited || outwait(startedBy, answer.at());
                delete(Kind.POD, pod.name(), pod.uid(), "Background");
            }
        }
    }

    /** Times of pods are in whole seconds: what comes in their place must not seem to be as old as they are. */
    private boolean outwait(Instant startedBy, Instant now) throws InterruptedException {
        if (startedBy.plus(CLOCK_STEP).isAfter(now) && !startedBy.isAfter(now)) {
            Thread.sleep(CLOCK_STEP.toMillis());
        }
        return true;
    }
}
