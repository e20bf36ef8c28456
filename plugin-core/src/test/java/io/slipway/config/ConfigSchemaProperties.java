package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.reference.ConfigSchema;
import io.slipway.spi.Setting;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Documents made from the declarations, some of their parts spoiled: the schema and our reader say the same. */
class ConfigSchemaProperties {
    private static final Validator VALIDATOR = new Validator(ConfigSchema.ofAny());
    private static final Setting.Type DOCUMENT = new Setting.Type.ObjectOf(ConfigFile.settings(Optional.empty()));

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void theSchemaAndTheReaderAgree(@ForAll("documents") Value document) {
        boolean taken = Validator.problems(document).isEmpty();
        Statistics.label("taken").collect(taken);
        assertThat(VALIDATOR.refusals(document).isEmpty())
                .as("the reader says %s of %s", Validator.problems(document), Json.write(document))
                .isEqualTo(taken);
    }

    @Provide
    Arbitrary<Value> documents() {
        return Arbitraries.oneOf(
                DOCUMENT.accept(new Documents(0)),
                DOCUMENT.accept(new Documents(2)),
                DOCUMENT.accept(new Documents(10)));
    }
}
