package io.slipway.provider.kubernetes;

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
class KubernetesReferenceTest {
    @Test
    void thePage() {
        Published.matches(
                "reference/kubernetes.md", Pages.provider("kubernetes", KubernetesSettings.SCHEMA, example()));
    }

    @Test
    void theSchema() {
        Published.matches("slipway.kubernetes.schema.json", ConfigSchema.of("kubernetes", KubernetesSettings.SCHEMA));
    }

    @ParameterizedTest
    @CsvSource({"DEPLOY, ''", "DEPLOY, test"})
    void theExampleIsRead(OperationName operation, String environment) {
        assertThat(Examples.problems(example(), environment, operation, KubernetesSettings.SCHEMA))
                .isEmpty();
    }

    private static String example() {
        try (InputStream in = Objects.requireNonNull(
                KubernetesReferenceTest.class.getResourceAsStream("slipway.yml"), "slipway.yml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
