package io.slipway.bakery.packer;

import io.slipway.bakery.Read;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What users may set about an image that Packer makes. */
public final class PackerSettings {
    private static final Type LINE = new Type.Line();
    private static final Type LINES = new Type.ListOf(LINE);

    public static final List<Setting> DECLARED = List.of(
            Setting.optional(
                    "template",
                    LINE,
                    Level.IMAGE,
                    "A template of yours, JSON or HCL2, by its path in the folder; a folder of HCL2 files is named too."),
            Setting.optional(
                    "machine",
                    new Type.Choice(Templates.KINDS),
                    Level.IMAGE,
                    "A template of ours instead: a machine image of that cloud, or a container image made as one."),
            Setting.optional(
                    "vars",
                    new Type.MapOf(Setting.TEXT),
                    Level.IMAGE,
                    "Variables of the template. Those of ours stand on the page about bakes."),
            Setting.optional(
                    "secretVars",
                    new Type.MapOf(new Type.Hidden()),
                    Level.IMAGE,
                    "Variables that are never shown. What they hold is no part of what makes two bakes different."),
            Setting.optional("varFiles", LINES, Level.IMAGE, "Files of variables, by their paths in the folder."),
            Setting.optional(
                    "only",
                    LINES,
                    Level.IMAGE,
                    "Builders to run where the template has several: one of them makes the image."),
            Setting.optional("packages", LINES, Level.IMAGE, "Packages to install; for templates of ours."),
            Setting.withDefault(
                    "upgrade",
                    new Type.Flag(),
                    Level.IMAGE,
                    Value.of(false),
                    "Whether all packages of the base are brought up to date first; for templates of ours."),
            Setting.optional(
                    "script",
                    LINE,
                    Level.IMAGE,
                    "A shell script of the folder to run on the machine; for templates of ours."),
            Setting.optional(
                    "playbook",
                    LINE,
                    Level.IMAGE,
                    "An Ansible playbook of the folder to run against the machine; for templates of ours."),
            Setting.withDefault(
                    "cleanUp",
                    new Type.Time(Duration.ofSeconds(1), Duration.ofHours(1)),
                    Level.IMAGE,
                    Value.of("5m"),
                    "How long Packer may remove what it made, after it was stopped, before it is killed."));

    private final Value.Fields settings;

    PackerSettings(Value.Fields settings) {
        this.settings = settings;
    }

    Optional<String> text(String name) {
        return settings.text(name);
    }

    List<String> texts(String name) {
        return Read.texts(settings, name);
    }

    SortedMap<String, String> map(String name) {
        return Read.map(settings, name);
    }

    boolean upgrade() {
        return settings.flag("upgrade");
    }

    Duration cleanUp() {
        return settings.get("cleanUp").flatMap(Type.Time::read).orElse(Duration.ofMinutes(5));
    }

    /** @return those of templates of ours that stand beside one of the user's */
    List<String> misplaced() {
        return List.of("packages", "script", "playbook").stream()
                .filter(name -> settings.get(name).isPresent())
                .toList();
    }
}
