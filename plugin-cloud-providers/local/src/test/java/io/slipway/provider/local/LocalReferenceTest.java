package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.config.OperationName;
import io.slipway.reference.ConfigSchema;
import io.slipway.reference.Examples;
import io.slipway.reference.Pages;
import io.slipway.reference.Published;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published of this provider is what it declares. */
class LocalReferenceTest {
    @Test
    void thePage() {
        Published.matches("reference/local.md", Pages.provider("local", LocalSettings.SCHEMA, example()));
    }

    @Test
    void theSchema() {
        Published.matches("slipway.local.schema.json", ConfigSchema.of("local", LocalSettings.SCHEMA));
    }

    @ParameterizedTest
    @CsvSource({"DEPLOY, ''", "DEPLOY, test", "BAKE, ''"})
    void theExampleIsRead(OperationName operation, String environment) {
        assertThat(Examples.problems(example(), environment, operation, LocalSettings.SCHEMA))
                .isEmpty();
    }

    /** The page of slipway.yml itself shows an application on this cloud. */
    @ParameterizedTest
    @CsvSource({"BAKE, test", "DEPLOY, prod"})
    void theExampleOfThePageOnSlipwayYmlIsRead(OperationName operation, String environment) {
        assertThat(Examples.problems(Examples.whole(), environment, operation, LocalSettings.SCHEMA))
                .isSubsetOf("params.image: is required, or params.image_file");
    }

    private static String example() {
        try (InputStream in =
                Objects.requireNonNull(LocalReferenceTest.class.getResourceAsStream("slipway.yml"), "slipway.yml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
