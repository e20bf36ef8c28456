package io.slipway.reference;

import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;

/** Settings as a table of Markdown; those within others under their whole path. */
final class Table {
    private final StringBuilder rows =
            new StringBuilder("| name | what | default | meaning |\n| --- | --- | --- | --- |\n");

    private Table() {}

    static String of(List<Setting> settings) {
        Table table = new Table();
        table.add("", settings);
        return table.rows.toString();
    }

    private void add(String path, List<Setting> settings) {
        for (Setting setting : settings) {
            String name = path + setting.name();
            String fallback = setting.required()
                    ? "required"
                    : setting.fallback()
                            .map(usual -> TypeWords.written(setting.type(), usual))
                            .orElse("");
            row("`" + name + "`", TypeWords.of(setting.type()), fallback, setting.help());
            for (Within within : within(name, setting.type())) {
                add(within.path(), within.settings());
            }
        }
    }

    private record Within(String path, List<Setting> settings) {}

    private static List<Within> within(String path, Type type) {
        List<Within> within = new ArrayList<>();
        if (type instanceof Type.ObjectOf object) {
            within.add(new Within(path + ".", object.settings()));
        } else if (type instanceof Type.ListOf list) {
            within.addAll(within(path + "[]", list.items()));
        } else if (type instanceof Type.MapOf map) {
            within.addAll(within(path + ".*", map.values()));
        } else if (type instanceof Type.OneOf oneOf) {
            oneOf.alternatives().forEach(alternative -> within.addAll(within(path, alternative)));
        }
        return within;
    }

    private void row(String... cells) {
        rows.append("|");
        for (String cell : cells) {
            rows.append(cell.isEmpty() ? "" : " ")
                    .append(cell.replace("|", "\\|"))
                    .append(" |");
        }
        rows.append("\n");
    }
}
