package io.slipway.bakery.jib;

import io.slipway.bakery.Read;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What users may set about a container image that is made without an engine. */
public final class ContainerSettings {
    private static final Type LINE = new Type.Line();
    private static final Type WORDS = new Type.ListOf(Setting.TEXT);
    private static final Type ABSOLUTE = new Type.Line(Type.Line.LONGEST_NAME, "/.*", "an absolute path");

    public static final List<Setting> DECLARED = List.of(
            Setting.optional(
                    "base",
                    LINE,
                    Level.IMAGE,
                    "Image that this one stands on, such as debian:12; without it, on nothing. What the name means now"
                            + " is looked up first, and is part of what makes two bakes different."),
            Setting.withDefault(
                    "into", ABSOLUTE, Level.IMAGE, Value.of("/app"), "Folder of the image where the files lie."),
            Setting.optional("entrypoint", WORDS, Level.IMAGE, "Program and arguments that a container starts."),
            Setting.optional("cmd", WORDS, Level.IMAGE, "Arguments that who starts a container may replace."),
            Setting.optional("env", new Type.MapOf(Setting.TEXT), Level.IMAGE, "Environment variables."),
            Setting.optional(
                    "ports",
                    new Type.ListOf(new Type.Line(
                            Type.Line.LONGEST_NAME, "[0-9]{1,5}(/(tcp|udp))?", "a port, such as 8080 or 53/udp")),
                    Level.IMAGE,
                    "Ports that containers listen on."),
            Setting.optional("user", LINE, Level.IMAGE, "User, or user:group, that containers run as."),
            Setting.optional("workdir", ABSOLUTE, Level.IMAGE, "Working directory; that of the base where left out."),
            Setting.optional(
                    "platforms",
                    new Type.ListOf(new Type.Line(
                            Type.Line.LONGEST_NAME, "[a-z0-9]+/[a-z0-9_]+", "a system and a processor: linux/arm64")),
                    Level.IMAGE,
                    "Machines that the image is for, each of which the base must have; linux/amd64 where left out."),
            Setting.optional(
                    "tags",
                    new Type.ListOf(new Type.Line(
                            128,
                            "[A-Za-z0-9_][A-Za-z0-9._-]*",
                            "letters, digits and . _ -, beginning with none of . -")),
                    Level.IMAGE,
                    "Tags that the image gets when it is made, such as 1.2. They may move: deploy by the image's id."));

    private final Value.Fields settings;

    ContainerSettings(Value.Fields settings) {
        this.settings = settings;
    }

    Optional<String> base() {
        return settings.text("base");
    }

    String into() {
        return settings.text("into").orElse("/app");
    }

    Optional<String> text(String name) {
        return settings.text(name);
    }

    List<String> texts(String name) {
        return Read.texts(settings, name);
    }

    SortedMap<String, String> env() {
        return Read.map(settings, "env");
    }
}
