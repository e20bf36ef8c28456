package io.slipway.provider.kubernetes.group;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting.Level;

/** Judges manifests before anything is touched, and knows where secrets are in them. */
public final class ManifestJudge implements Schema.Inside {
    @Override
    public void judge(Level level, Value.Fields settings, Problems problems) {
        if (level == Level.SERVER_GROUP) {
            new Rendered(settings, problems);
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

    /** For who comes with settings that were not read by the core. */
    static void check(Value.Fields settings) {
        Problems found = new Problems();
        new Rendered(settings, found);
        Problems told = new Problems();
        found.found().forEach(problem -> {
            int path = problem.indexOf(": ");
            told.add("serverGroup." + problem.substring(0, path), problem.substring(path + 2));
        });
        told.throwIfAny();
    }
}
