package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings with the texts of the files that they name, where a surface has files. */
final class FromFiles {
    /** A request is held in memory, and its settings go over the network with each group. */
    private static final int LONGEST = 1 << 20;

    private final Section params;
    private final String block;
    private final Optional<TextFiles> files;

    /** @param block name of the settings within the section */
    FromFiles(Section params, String block, Optional<TextFiles> files) {
        this.params = params;
        this.block = block;
        this.files = files;
    }

    Value.Fields read(Value.Fields settings, List<Setting> declared) {
        Value.FieldsBuilder all = Value.fields();
        settings.values().forEach((name, value) -> {
            boolean takes = declared.stream().anyMatch(setting -> setting.name().equals(name) && takesFiles(setting));
            all.put(name, takes ? text(value, name) : value);
        });
        return all.build();
    }

    private static boolean takesFiles(Setting setting) {
        return setting.type().equals(Setting.DOCUMENT) || setting.type().equals(Setting.DOCUMENTS);
    }

    private Value text(Value value, String path) {
        if (value instanceof Value.Items items) {
            List<Value> texts = new ArrayList<>();
            for (Value item : items.values()) {
                texts.add(text(item, path + "[" + texts.size() + "]"));
            }
            return Value.items(texts);
        }
        boolean named = value instanceof Value.Fields fields
                && fields.values().size() == 1
                && fields.text("file").isPresent();
        return named ? file(((Value.Fields) value).text("file").orElseThrow(), path) : value;
    }

    private Value file(String file, String path) {
        String shown = params.path(block) + "." + path;
        if (files.isEmpty()) {
            params.problems().add(shown, "names a file, and there are none here: give the text itself");
            return Value.of("");
        }
        try {
            String text = files.get().read(file);
            params.problems()
                    .check(text.length() <= LONGEST, shown, "is a file of more than " + LONGEST + " characters");
            return Value.of(text);
        } catch (IOException | IllegalArgumentException unreadable) {
            params.problems().add(shown, "cannot be read: " + unreadable.getMessage());
            return Value.of("");
        }
    }
}
