package io.slipway.provider.kubernetes.task;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.Workload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is written of an object that is changed in place: all that the user wrote, with pod template, pace and state, by
 * server-side apply. So what another manager has set differently is a conflict, and what we leave out is let go.
 */
final class Written {
    private final InPlace how;
    private final String name;
    private final Value.Fields rest;

    /** @param rest the user's object without pod template and pace */
    Written(InPlace how, String name, Value.Fields rest) {
        this.how = how;
        this.name = name;
        this.rest = rest;
    }

    /** @param version of the object that was read; nothing where there is none yet */
    Value.Fields object(Optional<String> version, Value.Fields template, Rollout rollout) {
        Value.Fields written = rest.fields("metadata");
        Map<String, Value> labels = new LinkedHashMap<>(written.fields("labels").values());
        labels.put(Marks.KIND, Value.of(RolloutTasks.ROLLOUT));
        Map<String, Value> annotations =
                new LinkedHashMap<>(written.fields("annotations").values());
        annotations.put(Marks.ROLLOUT, Value.of(rollout.text()));
        Value.FieldsBuilder metadata = Value.fields()
                .put("name", name)
                .put("labels", new Value.Fields(labels))
                .put("annotations", new Value.Fields(annotations));
        version.ifPresent(read -> metadata.put("resourceVersion", read));
        Map<String, Value> spec = new LinkedHashMap<>(rest.fields("spec").values());
        spec.put("template", template);
        spec.put("updateStrategy", how.strategy(rollout.step()));
        return how.kind()
                .object()
                .put("metadata", metadata.build())
                .put("spec", new Value.Fields(spec))
                .build();
    }

    Value.Fields apply(Api api, String namespace, Value.Fields object, boolean force, boolean trial, Deadline deadline)
            throws ApiException, InterruptedException {
        Call call = Call.apply(how.kind(), namespace, name, object);
        Call forced = force ? call.with("force", "true") : call;
        return api.call(trial ? forced.with("dryRun", "All") : forced, deadline).object();
    }

    static Value.Fields template(Value.Fields object) {
        return object.fields("spec").fields("template");
    }

    static Optional<String> version(Value.Fields object) {
        return object.fields("metadata").text("resourceVersion");
    }

    /** Label selector of its pods. */
    static String selects(Value.Fields object) {
        StringBuilder text = new StringBuilder();
        Workload.texts(object.fields("spec").fields("selector").fields("matchLabels"))
                .forEach((label, value) -> text.append(text.length() == 0 ? "" : ",")
                        .append(label)
                        .append('=')
                        .append(value));
        return text.toString();
    }

    static String digest(Value.Fields template) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Json.write(template).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
