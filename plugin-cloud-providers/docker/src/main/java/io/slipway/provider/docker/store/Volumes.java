package io.slipway.provider.docker.store;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import java.util.Map;

/** Empty volumes as things with unique names and labels. */
public final class Volumes {
    private Volumes() {}

    /** The labels of the volume of that name: ours, or those of who was faster. */
    public static Value.Fields create(Engine engine, String name, Map<String, String> labels, Deadline deadline)
            throws EngineException, InterruptedException {
        Value.FieldsBuilder json = Value.fields();
        labels.forEach(json::put);
        Value body =
                Value.fields().put("Name", name).put("Labels", json.build()).build();
        return engine.call(Call.post("volumes", "create").body(body), deadline)
                .fields()
                .fields("Labels");
    }

    /** Removes it; one that is gone is fine. */
    public static void remove(Engine engine, String name, Deadline deadline)
            throws EngineException, InterruptedException {
        try {
            engine.call(Call.delete("volumes", name), deadline);
        } catch (EngineException gone) {
            if (!gone.missing()) {
                throw gone;
            }
        }
    }
}
