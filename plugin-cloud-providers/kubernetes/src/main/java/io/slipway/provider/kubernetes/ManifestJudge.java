package io.slipway.provider.kubernetes;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.group.GroupSettings;
import io.slipway.provider.kubernetes.group.Rendered;
import io.slipway.provider.kubernetes.task.TaskManifest;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting.Level;

/** Judges manifests before anything is touched, and knows where secrets are in them. */
final class ManifestJudge implements Schema.Inside {
    @Override
    public void judge(Level level, Value.Fields settings, Problems problems) {
        if (level == Level.SERVER_GROUP) {
            Rendered.judge(settings, problems);
        } else if (level == Level.TASK) {
            TaskManifest.read(settings, problems);
        }
    }

    /** What {@code secretEnv} holds the type tells. */
    @Override
    public Value.Fields shown(Level level, Value.Fields settings) {
        boolean hides = level == Level.SERVER_GROUP && new GroupSettings(settings).hidesManifests();
        Value.FieldsBuilder shown = Value.fields();
        settings.values()
                .forEach((name, value) ->
                        shown.put(name, hides && name.equals(Rendered.MANIFESTS) ? Value.NULL : value));
        return shown.build();
    }
}
