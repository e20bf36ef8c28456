package io.slipway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.config.OperationName;
import io.slipway.config.Parameters;
import io.slipway.memory.MemoryProvider;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published is what the code declares. */
class ReferenceTest {
    @Test
    void thePageOfOperations() {
        Published.matches("reference/operations.md", Pages.operations());
    }

    @Test
    void thePageOfTheFile() {
        Published.matches("reference/slipway-yml.md", Pages.config());
    }

    @Test
    void theSchema() {
        Published.matches("slipway.schema.json", ConfigSchema.ofAny());
    }

    @Test
    void thePageOfTheMemoryCloud() {
        MemoryProvider memory = new MemoryProvider();
        Published.matches(
                "reference/memory.md", Pages.provider(memory.id(), memory.settings(), Pages.resource("memory.yml")));
        assertThat(Examples.problems(Pages.resource("memory.yml"), "", OperationName.DEPLOY, memory.settings()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theExamplesAreRead(OperationName operation) {
        if (!Parameters.of(operation).isEmpty()) {
            assertThat(Examples.problems(Examples.of(operation), "", operation, new Schema(List.of())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingHasHelp(OperationName operation) {
        assertThat(operation.help()).endsWith(".");
        haveHelp(Parameters.of(operation));
    }

    private static void haveHelp(List<Setting> settings) {
        for (Setting setting : settings) {
            assertThat(setting.help()).as(setting.name()).matches("(?s)[A-Z].{8,}\\.");
            within(setting.type());
        }
    }

    private static void within(Type type) {
        if (type instanceof Type.ObjectOf object) {
            haveHelp(object.settings());
        } else if (type instanceof Type.ListOf list) {
            within(list.items());
        } else if (type instanceof Type.MapOf map) {
            within(map.values());
        } else if (type instanceof Type.OneOf oneOf) {
            oneOf.alternatives().forEach(ReferenceTest::within);
        }
    }
}
