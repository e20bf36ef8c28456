package io.slipway.provider.docker;

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
class DockerReferenceTest {
    @Test
    void thePage() {
        Published.matches("reference/docker.md", Pages.provider("docker", DockerSettings.SCHEMA, example()));
    }

    @Test
    void theSchema() {
        Published.matches("slipway.docker.schema.json", ConfigSchema.of("docker", DockerSettings.SCHEMA));
    }

    @ParameterizedTest
    @CsvSource({"DEPLOY, ''", "DEPLOY, test"})
    void theExampleIsRead(OperationName operation, String environment) {
        assertThat(Examples.problems(example(), environment, operation, DockerSettings.SCHEMA))
                .isEmpty();
    }

    private static String example() {
        try (InputStream in =
                Objects.requireNonNull(DockerReferenceTest.class.getResourceAsStream("slipway.yml"), "slipway.yml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
