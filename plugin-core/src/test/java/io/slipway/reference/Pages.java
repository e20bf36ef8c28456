package io.slipway.reference;

import io.slipway.config.ConfigFile;
import io.slipway.config.Naming;
import io.slipway.config.OperationName;
import io.slipway.config.Parameters;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages of {@code docs/reference}, in Markdown. */
public final class Pages {
    private static final String MADE =
            "<!-- Made from the declarations by a test. To change it: mvn test -Dgolden=write -->\n\n";

    private Pages() {}

    /** Text that stands beside this class: an example, or the words of a page. */
    static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("write src/test/resources/io/slipway/reference/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String example(OperationName operation) {
        return resource(operation.word() + ".yml");
    }

    static String operations() {
        StringBuilder page = new StringBuilder(MADE).append(resource("operations.md"));
        for (OperationName operation : OperationName.values()) {
            page.append(section(operation));
        }
        return page.append(
                        "\n## Every change\n\nAll operations that change a cluster, but `settle`, take these too.\n\n")
                .append(Table.of(Parameters.ALL_DELIVERIES))
                .toString();
    }

    private static String section(OperationName operation) {
        List<Setting> all = Parameters.of(operation);
        List<Setting> own = new ArrayList<>(all);
        own.removeAll(Parameters.ALL_DELIVERIES);
        StringBuilder section = new StringBuilder("\n## " + operation.word() + "\n\n" + operation.help() + "\n\n");
        if (all.isEmpty()) {
            return section.append("It takes no parameters.\n").toString();
        }
        section.append("```yaml\n").append(example(operation)).append("```\n\n");
        section.append(own.isEmpty() ? "" : Table.of(own));
        if (own.size() < all.size()) {
            section.append("\nBeside these: [every change](#every-change).\n");
        }
        return section.toString();
    }

    static String config() {
        List<Setting> settings = new ArrayList<>();
        for (Setting setting : ConfigFile.settings(Optional.empty())) {
            if (!OperationName.words().contains(setting.name())
                    && !setting.name().equals("environments")) {
                settings.add(setting);
            }
        }
        StringBuilder operations = new StringBuilder();
        for (OperationName operation : OperationName.values()) {
            if (!Parameters.of(operation).isEmpty()) {
                operations.append("| `" + operation.word() + "` | [" + operation.help() + "](operations.md#"
                        + operation.word().toLowerCase(Locale.ROOT) + ") |\n");
            }
        }
        return MADE
                + resource("slipway-yml.md")
                        .replace("@example@\n", resource("slipway.yml"))
                        .replace("@settings@\n", Table.of(settings))
                        .replace("@operations@\n", operations);
    }

    /**
     * The page of one provider.
     *
     * @param example a slipway.yml that uses its settings
     */
    public static String provider(String id, Schema schema, String example) {
        return MADE + "# Settings of the provider `" + id
                + "`\n\nThe same names in every front end; Concourse writes them"
                + " with underscores (`" + Naming.SNAKE.of("healthCheck") + "` for `healthCheck`).\n\n```yaml\n"
                + example
                + "```\n"
                + level(schema, Level.ACCOUNT, "The account", "Set up once: `source.settings` in Concourse.")
                + level(schema, Level.SERVER_GROUP, "A server group", "`deploy.serverGroup`.")
                + level(schema, Level.TASK, "A task", "`deploy.tasks.settings`, and `runTask.settings`.")
                + level(schema, Level.ENTRANCE, "The entrance of a cluster", "`deploy.entrance`.")
                + level(schema, Level.IMAGE, "An image", "`bake.settings`.");
    }

    private static String level(Schema schema, Level level, String title, String where) {
        List<Setting> settings = schema.at(level);
        return settings.isEmpty() ? "" : "\n## " + title + "\n\n" + where + "\n\n" + Table.of(settings);
    }
}
