package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting.Level;
import java.util.Optional;

/** Reads what a provider lets users set: by their types, then with the files that are named, then as it judges itself. */
record Blocks(Schema schema, Optional<TextFiles> files) {
    /** @param name of the block within the section */
    Value.Fields read(Section section, String name, Level level) {
        Value.Fields settings = new FromFiles(section, name, files).read(section.fields(name), schema.at(level));
        Problems found = new Problems();
        schema.inside().judge(level, settings, found);
        for (String problem : found.found()) {
            int path = problem.indexOf(": ");
            section.problems().add(section.path(name) + "." + problem.substring(0, path), problem.substring(path + 2));
        }
        return settings;
    }
}
