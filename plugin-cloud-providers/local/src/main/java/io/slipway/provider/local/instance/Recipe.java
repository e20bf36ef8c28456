package io.slipway.provider.local.instance;

import io.slipway.json.Value;
import io.slipway.provider.local.image.LocalImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How the instances of one server group are run.
 *
 * @param environment what the settings add to it
 * @param stopGrace how long an instance has to end by itself
 * @param folder where it is started: the files of the image
 */
public record Recipe(
        List<String> command, Map<String, String> environment, HealthCheck check, Duration stopGrace, Path folder) {
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public Recipe {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new IllegalArgumentException(
                    "there is no command: neither the image nor the server group says how to start it");
        }
        command.forEach(word -> checkPlain("command", word));
        environment.forEach(Recipe::checkEntry);
    }

    /** @throws IllegalArgumentException in a user's words */
    public static Recipe of(Value.Fields settings, LocalImage image, Path folder) {
        List<String> own = LocalImage.texts(settings, "command");
        return new Recipe(
                own.isEmpty() ? image.command() : own,
                texts(settings.fields("env")),
                HealthCheck.of(settings.fields("healthCheck")),
                HealthCheck.time(settings, "stopGrace", DEFAULT_GRACE),
                folder);
    }

    /** Another command, where there is one. */
    public Recipe with(List<String> other) {
        return other.isEmpty() ? this : new Recipe(other, environment, check, stopGrace, folder);
    }

    private static Map<String, String> texts(Value.Fields json) {
        Map<String, String> texts = new TreeMap<>();
        json.values()
                .keySet()
                .forEach(name -> texts.put(
                        name,
                        json.text(name)
                                .orElseThrow(() -> new IllegalArgumentException("env." + name + " is not a text"))));
        return texts;
    }

    private static void checkEntry(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("env." + name + ": not a name of letters, digits and '_'");
        }
        if (name.equals("PORT") || name.startsWith("SLIPWAY_")) {
            throw new IllegalArgumentException("env." + name + ": set by Slipway itself");
        }
        checkPlain("env." + name, value);
    }

    private static void checkPlain(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " holds a NUL character");
        }
    }
}
