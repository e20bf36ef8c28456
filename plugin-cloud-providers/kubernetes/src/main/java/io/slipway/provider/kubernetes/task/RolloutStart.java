package io.slipway.provider.kubernetes.task;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Keeper;
import io.slipway.spi.Setting;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first write of a change in place: tried without effect, then made in one call, with no pod changed yet. */
final class RolloutStart {
    private static final Duration USUAL_STEP = Duration.ofMinutes(5);
    private final Api api;
    private final InPlace how;
    private final TaskSpec task;
    private final TaskManifest manifest;
    private final boolean takeOver;
    private final Deadline deadline;

    RolloutStart(Api api, InPlace how, TaskSpec task, TaskManifest manifest, boolean takeOver, Deadline deadline) {
        this.api = api;
        this.how = how;
        this.task = task;
        this.manifest = manifest;
        this.takeOver = takeOver;
        this.deadline = deadline;
    }

    void run() throws ApiException, InterruptedException {
        String namespace = task.ref().location();
        String name = manifest.manifest().name();
        String written = manifest.manifest()
                .object()
                .fields("metadata")
                .text("namespace")
                .orElse(namespace);
        if (!written.equals(namespace)) {
            throw refused(ErrorKind.INVALID_REQUEST, "is for the namespace '" + written + "'", "leave it out");
        }
        Value.Fields template = new TaskTemplate(task, manifest, Optional.empty()).plain();
        Call get = Call.list(how.kind(), namespace).with("fieldSelector", "metadata.name=" + name);
        Answer answer = api.call(get, deadline);
        Optional<Value.Fields> there = answer.objects().stream().findFirst();
        if (there.isPresent() && !mayBegin(there.get())) {
            return;
        }
        Value.Fields rest = rest(there);
        Written writer = new Written(how, name, rest);
        Optional<String> version = there.flatMap(Written::version);
        Rollout first = rollout(there, rest, "", answer.at());
        Value.Fields tried =
                writer.apply(api, namespace, writer.object(version, template, first), takeOver, true, deadline);
        Rollout begun = rollout(there, rest, Written.digest(Written.template(tried)), answer.at())
                .says(there.isPresent() ? name + " is to be changed, one pod after the other" : name + " is new");
        writer.apply(api, namespace, writer.object(version, template, begun), takeOver, false, deadline);
    }

    private DeliveryException refused(ErrorKind kind, String why, String remedy) {
        return new DeliveryException(kind, manifest.manifest() + " " + why, remedy);
    }

    /** Nobody may be left who does: so whoever comes next brings it to its end. */
    private String goOn(Value.Fields there, Rollout before) throws ApiException, InterruptedException {
        TaskRef other = new TaskRef(task.ref().location(), before.task());
        TaskStatus status = new RolloutStep(api, how, other, takeOver, deadline)
                .go(there, 0)
                .status();
        return status instanceof TaskStatus.Running running ? running.doing() : "has just ended";
    }

    private boolean mayBegin(Value.Fields there) throws ApiException, InterruptedException {
        Optional<Rollout> before = Rollout.of(there);
        if (before.filter(rollout -> rollout.knows(task.ref().name())).isPresent()) {
            return false;
        }
        if (before.filter(rollout -> !rollout.over()).isPresent()) {
            throw refused(
                    ErrorKind.CONFLICT,
                    "is being changed by task " + before.get().task() + ", which " + goOn(there, before.get()),
                    "wait until that is over, and run this again");
        }
        if (there.fields("metadata").text("deletionTimestamp").isPresent()) {
            throw refused(ErrorKind.CONFLICT, "is being removed", "run it again");
        }
        Optional<String> keeper = Keeper.of(there.fields("metadata"));
        if (keeper.isPresent() && !takeOver) {
            throw refused(
                    ErrorKind.INVALID_REQUEST,
                    "is kept by " + keeper.get() + ", which would undo what Slipway changes",
                    "take it out there, or set 'takeOver' of the account");
        }
        return true;
    }

    /** How many there are is left as it is where the manifest does not say: letting go of it would mean one. */
    private Value.Fields rest(Optional<Value.Fields> there) {
        Value.Fields object = manifest.manifest().object();
        Map<String, Value> spec = new LinkedHashMap<>(object.fields("spec").values());
        List.of("template", "updateStrategy").forEach(spec::remove);
        there.flatMap(found -> found.fields("spec").get("replicas"))
                .ifPresent(replicas -> spec.putIfAbsent("replicas", replicas));
        Value metadata = Value.fields()
                .put("labels", object.fields("metadata").fields("labels"))
                .put("annotations", object.fields("metadata").fields("annotations"))
                .build();
        return Value.fields()
                .put("metadata", metadata)
                .put("spec", new Value.Fields(spec))
                .build();
    }

    private Rollout rollout(Optional<Value.Fields> there, Value.Fields rest, String target, Instant now) {
        Value.Fields settings = task.settings();
        return new Rollout(
                task.ref().name(),
                Rollout.Phase.ROLLING,
                target,
                there.map(Written::template),
                rest,
                now,
                now,
                there.isPresent() ? Math.max(how.first(there.get()), how.first(rest)) : how.last(rest),
                settings.get(TaskManifest.STEP_TIMEOUT)
                        .flatMap(Setting.Type.Time::read)
                        .orElse(USUAL_STEP),
                !settings.text(TaskManifest.ON_FAILURE).equals(Optional.of("keep")),
                "",
                List.of(),
                0,
                there.flatMap(Rollout::of).map(Rollout::remembered).orElse(Map.of()));
    }
}
