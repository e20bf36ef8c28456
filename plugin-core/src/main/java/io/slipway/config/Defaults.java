package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@code slipway.yml} says for one environment; parameters given elsewhere are laid over it. */
public final class Defaults {
    /** With which a surface lets users name the file. */
    public static final List<Setting> PARAMETERS = List.of(
            Parameter.optional(
                    "config",
                    PathReader.PATH,
                    "Path of a slipway.yml in the workspace; parameters beside it override."),
            Parameter.optional(
                    "environment", Parameter.LINE, "The environment of the slipway.yml; without it, its defaults."));

    private static final Defaults NONE = new Defaults(List.of());
    private final List<Written> layers;

    /** @param layers the one that holds first; whole files or environments, each an object */
    private Defaults(List<Written> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * Reads the parameters {@code config} and {@code environment}, and the file. Every problem goes to the section's
     * {@link Problems}: also those in parts of the file that are not asked for.
     */
    public static Defaults read(Section params, TextFiles files) {
        Optional<String> path = params.declare(PARAMETERS).line("config");
        Optional<String> environment = params.line("environment");
        if (!params.has("config")) {
            params.refuseIf(
                    environment.isPresent(), "environment", "means something only with " + params.path("config"));
            return NONE;
        }
        Optional<Written> file = path.isEmpty() ? Optional.empty() : file(path.get(), params, files);
        if (file.isEmpty() || !ConfigFile.check(file.get(), params.problems())) {
            return NONE;
        }
        List<Written> layers = new ArrayList<>();
        if (environment.isPresent()) {
            layers.addAll(environment(environment.get(), path.orElseThrow(), file.get(), params));
        }
        layers.add(file.get());
        return new Defaults(layers);
    }

    private static Optional<Written> file(String path, Section params, TextFiles files) {
        try {
            return Yaml.read(files.read(path), path, params.problems());
        } catch (IOException | IllegalArgumentException unreadable) {
            params.refuse("config", "cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static List<Written> environment(String name, String path, Written file, Section params) {
        Map<String, Written> environments = ConfigFile.environments(file);
        Written found = environments.get(name);
        if (found == null) {
            List<String> names = List.copyOf(environments.keySet());
            params.refuse(
                    "environment",
                    names.isEmpty()
                            ? "is '" + Shown.of(name) + "', but " + path + " has no environments"
                                    + elsewhere(name, file)
                            : "must be one of " + String.join(", ", names) + ", as in " + path + ", found '"
                                    + Shown.of(name) + "'" + Conversion.didYouMean(name, names));
            return List.of();
        }
        return Layers.objects(List.of(found)).all();
    }

    private static String elsewhere(String name, Written file) {
        boolean top =
                file.value() instanceof Value.Fields fields && fields.get(name).isPresent();
        return top ? ": put '" + Shown.of(name) + "' into 'environments'" : "";
    }

    /** Which cluster is meant: {@code account, location, application, stack, detail}, none of them required. */
    public Section identity(Problems problems) {
        List<Written> written = layers.isEmpty() ? List.of(nothing()) : layers;
        return new Section(new Layers(written), problems).declare(ConfigFile.IDENTITY);
    }

    /** The same, where the surface lets users say it too: what they said there holds. */
    public Section identity(Section own) {
        return own.above(layers).declare(ConfigFile.IDENTITY);
    }

    /** The parameters of an operation, with those of the file beneath. What was declared before stays theirs alone. */
    public Section beneath(Section params, OperationName operation) {
        List<Written> sections = new ArrayList<>();
        for (Written layer : layers) {
            layer.field(operation.word())
                    .filter(section -> section.value() instanceof Value.Fields)
                    .ifPresent(sections::add);
        }
        return params.above(sections);
    }

    private static Written nothing() {
        return new Written(Value.Fields.EMPTY, "", "", Naming.CAMEL, Optional.empty());
    }
}
