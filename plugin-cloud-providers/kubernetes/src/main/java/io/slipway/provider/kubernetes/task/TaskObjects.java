package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Marks;
import java.util.List;

/** Tasks as objects of one kind, named as they are. */
record TaskObjects(Api api, Kind kind) {
    List<TaskRef> all(String location, Deadline deadline) throws ApiException, InterruptedException {
        Call call = Call.list(kind, location).labelled(Marks.KIND + "=" + Belongings.TASK);
        return api.call(call, deadline).objects().stream()
                .map(object -> object.fields("metadata"))
                .filter(metadata -> metadata.text("deletionTimestamp").isEmpty())
                .map(metadata -> new TaskRef(location, metadata.text("name").orElse("")))
                .toList();
    }

    /** With what it owns; unless it is gone, or another one has its name by now. */
    void remove(TaskRef task, Value.Fields object, Deadline deadline) throws ApiException, InterruptedException {
        String uid = object.fields("metadata").text("uid").orElse("");
        Value options = Value.fields()
                .put("propagationPolicy", "Background")
                .put("preconditions", Value.fields().put("uid", uid).build())
                .build();
        try {
            api.call(Call.delete(kind, task.location(), task.name(), options), deadline);
        } catch (ApiException failure) {
            if (!failure.missing() && !failure.conflict()) {
                throw failure;
            }
        }
    }
}
