package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What instances and jobs have in common: the program, and what it may take of the host. */
public record RunJson(GroupSettings settings) {
    /** @param env all of it */
    public Value.FieldsBuilder program(String image, Map<String, String> env) {
        List<String> lines = new ArrayList<>();
        env.forEach((name, value) -> lines.add(name + "=" + value));
        Value.FieldsBuilder json = Value.fields()
                .put("Image", image)
                .put("Env", Value.texts(lines))
                .put("StopTimeout", settings.grace().toSeconds());
        putList(json, "Cmd", "command");
        putList(json, "Entrypoint", "entrypoint");
        settings.text("user").ifPresent(user -> json.put("User", user));
        settings.text("workingDir").ifPresent(folder -> json.put("WorkingDir", folder));
        return json;
    }

    private void putList(Value.FieldsBuilder json, String name, String setting) {
        List<Value> words = settings.list(setting);
        json.putIf(!words.isEmpty(), name, Value.items(words));
    }

    /** @param restart Docker's word for when it starts the container again */
    public Value.FieldsBuilder host(String restart) {
        Value.FieldsBuilder host = Value.fields()
                .put("RestartPolicy", Value.fields().put("Name", restart).build());
        settings.memory().ifPresent(bytes -> host.put("Memory", bytes));
        settings.nanoCpus().ifPresent(nanos -> host.put("NanoCpus", nanos));
        settings.pidsLimit().ifPresent(most -> host.put("PidsLimit", most));
        host.putIf(settings.init(), "Init", Value.of(true));
        List<Value> mounts = settings.mounts().stream().map(RunJson::mount).toList();
        host.putIf(!mounts.isEmpty(), "Mounts", Value.items(mounts));
        return host;
    }

    private static Value mount(Value.Fields mount) {
        Value.FieldsBuilder json = Value.fields()
                .put("Type", mount.text("kind").orElse("volume"))
                .put("Target", mount.text("target").orElse(""))
                .put("ReadOnly", mount.flag("readOnly"));
        mount.text("source").ifPresent(source -> json.put("Source", source));
        return json.build();
    }
}
