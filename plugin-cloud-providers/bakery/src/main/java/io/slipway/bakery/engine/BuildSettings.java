package io.slipway.bakery.engine;

import io.slipway.bakery.Read;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What users may set about a build from a Dockerfile. */
public final class BuildSettings {
    private static final Type LINE = new Type.Line();

    public static final List<Setting> DECLARED = List.of(
            Setting.withDefault(
                    "file", LINE, Level.IMAGE, Value.of("Dockerfile"), "The Dockerfile, by its path in the folder."),
            Setting.optional("target", LINE, Level.IMAGE, "Stage to build; the last one where left out."),
            Setting.optional(
                    "args",
                    new Type.MapOf(Setting.TEXT),
                    Level.IMAGE,
                    "Build arguments. Everybody who has the image can read them."),
            Setting.withDefault(
                    "cache",
                    new Type.Flag(),
                    Level.IMAGE,
                    Value.of(true),
                    "Whether layers that the engine made before may be taken again."),
            Setting.optional(
                    "tags",
                    new Type.ListOf(new Type.Line(
                            128,
                            "[A-Za-z0-9_][A-Za-z0-9._-]*",
                            "letters, digits and . _ -, beginning with none of . -")),
                    Level.IMAGE,
                    "Tags that the image gets when it is made, such as 1.2. They may move: deploy by the image's id."));

    private final Value.Fields settings;

    BuildSettings(Value.Fields settings) {
        this.settings = settings;
    }

    String file() {
        return settings.text("file").orElse("Dockerfile");
    }

    Optional<String> target() {
        return settings.text("target");
    }

    SortedMap<String, String> args() {
        return Read.map(settings, "args");
    }

    boolean cache() {
        return !settings.get("cache").equals(Optional.of(Value.of(false)));
    }

    List<String> tags() {
        return Read.texts(settings, "tags");
    }
}
