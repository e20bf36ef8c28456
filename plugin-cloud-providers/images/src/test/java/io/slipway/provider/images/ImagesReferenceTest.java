package io.slipway.provider.images;

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
class ImagesReferenceTest {
    @Test
    void thePage() {
        Published.matches("reference/images.md", Pages.provider("images", ImagesSettings.SCHEMA, example()));
    }

    @Test
    void theSchema() {
        Published.matches("slipway.images.schema.json", ConfigSchema.of("images", ImagesSettings.SCHEMA));
    }

    @ParameterizedTest
    @CsvSource({"BAKE, ''", "BAKE, test"})
    void theExampleIsRead(OperationName operation, String environment) {
        assertThat(Examples.problems(example(), environment, operation, ImagesSettings.SCHEMA))
                .isEmpty();
    }

    private static String example() {
        try (InputStream in =
                Objects.requireNonNull(ImagesReferenceTest.class.getResourceAsStream("slipway.yml"), "slipway.yml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
