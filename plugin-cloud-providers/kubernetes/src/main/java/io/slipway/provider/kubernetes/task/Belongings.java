package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.GroupSettings;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.Owner;
import io.slipway.provider.kubernetes.group.Part;
import io.slipway.provider.kubernetes.group.Versioned;
import io.slipway.spi.ServiceEnvironment;
import io.slipway.spi.Tasks.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What goes with a task and when it goes: its secrets, and the configuration of its server group, for itself. */
final class Belongings {
    static final String TASK = "task";
    private final TaskSpec task;
    private final Map<String, String> secrets;
    private final Versioned versioned;

    Belongings(TaskSpec task) {
        this.task = task;
        GroupSettings settings = new GroupSettings(task.settings());
        secrets = new TreeMap<>(settings.secretEnv());
        secrets.putAll(ServiceEnvironment.of(task.services()));
        versioned =
                new Versioned(settings.rendered().configuration(), task.ref().name());
    }

    static Map<String, String> labels() {
        return new TreeMap<>(Map.of(Marks.MANAGED_BY, Marks.SLIPWAY, Marks.KIND, TASK));
    }

    /** Name of the Secret with its variables. */
    Optional<String> secret() {
        return secrets.isEmpty() ? Optional.empty() : Optional.of(task.ref().name());
    }

    /** The same with the names that its configuration has. */
    Value renamed(Value value) {
        return versioned.renamed(value);
    }

    /** While a task lacks something, nobody knows it: so whoever is asked to start it makes what is missing. */
    static boolean lacking(Value.Fields owner) {
        return owner.fields("metadata")
                .fields("annotations")
                .text(Marks.COMPLETE)
                .equals(Optional.of("false"));
    }

    /** The annotations of a task that is to have these, beside its own. */
    Value annotations(Value.Fields written) {
        Map<String, Value> all = new LinkedHashMap<>(written.values());
        if (secret().isPresent() || !versioned.none()) {
            all.put(Marks.COMPLETE, Value.of("false"));
        }
        return new Value.Fields(all);
    }

    /** Makes what is missing. @param owner as it was made */
    void make(Api api, Kind kind, Value.Fields owner, Deadline deadline) throws ApiException, InterruptedException {
        if (!lacking(owner)) {
            return;
        }
        for (Part part : of(kind, owner)) {
            part.make(api, deadline);
        }
        Value marks = Value.fields().put(Marks.COMPLETE, "true").build();
        Value metadata = Value.fields()
                .put("uid", owner.fields("metadata").text("uid").orElse(""))
                .put("annotations", marks)
                .build();
        Value patch = Value.fields().put("metadata", metadata).build();
        api.call(Call.merge(kind, task.ref().location(), task.ref().name(), patch), deadline);
    }

    private List<Part> of(Kind kind, Value.Fields owner) {
        Owner owning = new Owner(
                kind,
                task.ref().location(),
                task.ref().name(),
                owner.fields("metadata").text("uid").orElse(""),
                labels());
        List<Part> parts = new ArrayList<>(Part.versioned(owning, versioned));
        secret().ifPresent(name -> parts.add(Part.secret(owning, secrets)));
        return parts;
    }
}
