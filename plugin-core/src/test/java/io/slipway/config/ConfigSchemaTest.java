package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.reference.ConfigSchema;
import io.slipway.reference.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published JSON Schema takes what our reader takes, and refuses what it refuses. */
class ConfigSchemaTest {
    private static final Validator VALIDATOR = new Validator(ConfigSchema.ofAny());

    static List<String> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void takesTheExamples(String yaml) {
        assertThat(VALIDATOR.refusals(read(yaml))).isEmpty();
        assertThat(Validator.problems(read(yaml))).isEmpty();
    }

    @ParameterizedTest(name = "{index} {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}",
                "version: 1",
                "deploy:",
                "environments: {prod: , dev: {deploy: }}",
                "stack: prod",
                "detail: a~b^c-d",
                "location: eu/west-1a",
                "deploy: {timeout: 90}",
                "deploy: {timeout: 1h30m}",
                "deploy: {observe: 0.5}",
                "deploy: {capacity: {max: 3}}",
                "deploy: {capacity: 3.0}",
                "deploy: {verify: []}",
                "deploy: {verify: [{path: /}]}",
                "deploy: {serverGroup: {what: [ever]}}",
                "deploy: {image: null}",
                "bake: {labels: {a: b, c: }}",
                "environments: {p: {bake: {labels: {a: b}}}}",
            })
    void bothTake(String yaml) {
        assertThat(Validator.problems(read(yaml))).isEmpty();
        assertThat(VALIDATOR.refusals(read(yaml))).isEmpty();
    }

    @ParameterizedTest(name = "{index} {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]",
                "3",
                "version: 0",
                "version: 2",
                "version: '1'",
                "depoly: {}",
                "deploy: []",
                "deploy: {capcity: 3}",
                "deploy: {capacity: 0}",
                "deploy: {capacity: 2.5}",
                "deploy: {capacity: '3'}",
                "deploy: {capacity: {desired: 0}}",
                "deploy: {capacity: {least: 1}}",
                "deploy: {strategy: blueGreen}",
                "deploy: {strategy: true}",
                "deploy: {force: yes}",
                "deploy: {timeout: 0}",
                "deploy: {timeout: soon}",
                "deploy: {timeout: '90'}",
                "deploy: {timeout: -5s}",
                "deploy: {observe: 86401}",
                "deploy: {verify: {path: /}}",
                "deploy: {verify: [{}]}",
                "deploy: {verify: [{path: }]}",
                "deploy: {verify: [{path: health}]}",
                "deploy: {verify: [{path: /, status: 99}]}",
                "deploy: {verify: [~]}",
                "deploy: {image: ''}",
                "deploy: {image: ' '}",
                "deploy: {image: \"a\\nb\"}",
                "deploy: {imageFile: ../x}",
                "deploy: {imageFile: /x}",
                "deploy: {imageFile: a/../b}",
                "deploy: {serverGroup: 3}",
                "bake: {labels: [a]}",
                "bake: {labels: {a: 3}}",
                "bake: {labels: {'': x}}",
                "application: my-shop",
                "application: .shop",
                "application: v012",
                "stack: v0123",
                "detail: -x",
                "detail: x-v001-y",
                "location: ../up",
                "account: a//b",
                "settle: {}",
                "environments: [prod]",
                "environments: {prod: 3}",
                "environments: {'': {}}",
                "environments: {prod: {version: 1}}",
                "environments: {prod: {environments: {}}}",
                "environments: {prod: {deploy: {capcity: 1}}}",
            })
    void bothRefuse(String yaml) {
        assertThat(Validator.problems(read(yaml))).isNotEmpty();
        assertThat(VALIDATOR.refusals(read(yaml))).isNotEmpty();
    }

    /** Whatever our other tests hold to be wrong, and is wrong with the file alone. */
    @ParameterizedTest(name = "{index} {1}")
    @CsvFileSource(resources = "bad-configs.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void bothSayTheSameOfBadFiles(String params, String yaml, String problem) {
        Yaml.read(yaml.replace("\\n", "\n"), "slipway.yml", new Problems())
                .ifPresent(document -> assertThat(
                                VALIDATOR.refusals(document.value()).isEmpty())
                        .isEqualTo(Validator.problems(document.value()).isEmpty()));
    }

    @Test
    void withAProviderItsSettingsAreJudgedToo() {
        Validator validator = new Validator(ConfigSchema.of("test", Reading.SCHEMA));
        assertThat(validator.refusals(read("deploy: {serverGroup: {healthPath: /x}, entrance: {listenPort: 1}}")))
                .isEmpty();
        assertThat(validator.refusals(read("deploy: {serverGroup: {healthpath: /x}}")))
                .hasSize(1);
        assertThat(validator.refusals(read("deploy: {entrance: {listenPort: 65536}}")))
                .hasSize(1);
        assertThat(validator.refusals(read("deploy: {serverGroup: {apiToken: hunter2}}")))
                .hasSize(1);
    }

    /** The reader is the more patient one: editors offer the spelling that we use ourselves. */
    @Test
    void onlyTheReaderTakesOtherSpellingsOfAChoice() {
        Value document = read("deploy: {strategy: RED-BLACK}");
        assertThat(Validator.problems(document)).isEmpty();
        assertThat(VALIDATOR.refusals(document)).isNotEmpty();
    }

    private static Value read(String yaml) {
        return Yaml.read(yaml, "slipway.yml", new Problems()).orElseThrow().value();
    }
}
