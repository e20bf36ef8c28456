package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The table of bad inputs: what somebody wrote, and the one thing that Slipway says about it. */
class BadRequestTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "bad-requests.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void isRefusedWithOneClearProblem(OperationName operation, String params, String problem) {
        assertThat(Reading.snake(params).read(operation).problems.found()).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "bad-clusters.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void aClusterIsRefusedWithOneClearProblem(String source, String problem) {
        Problems problems = new Problems();
        Value.Fields fields = (Value.Fields) Json.parse(source.replace('\'', '"'));
        Section section = new Section(fields, "source", Naming.SNAKE, problems).declare(ClusterReader.PARAMETERS);
        ClusterReader.cluster(section, "acct");
        assertThat(problems.found()).containsExactly(problem);
    }

    @Test
    void jenkinsReadsItsOwnSpelling() {
        Reading reading = new Reading(Naming.CAMEL, "{'image': 'i', 'max_remaining': 3, 'whenBusy': 'never'}");
        reading.read(OperationName.DEPLOY);
        assertThat(reading.problems.found())
                .containsExactly(
                        "whenBusy: must be one of wait, refuse, supersede, found 'never'",
                        "max_remaining: is unknown, did you mean 'maxRemaining'?");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Reading reading =
                Reading.snake("{'strategy': 1, 'capacity': 'x', 'timeout': true, 'verify': [{}, {'path': 'a'}]}");
        assertThat(reading.read(OperationName.DEPLOY).problems.found()).hasSize(6);
    }

    @Test
    void hugeTextsAreNotRepeated() {
        String huge = "x".repeat(1_000_000);
        Reading reading = Reading.snake("{'image': '" + huge + "', '" + huge.substring(0, 50_000) + "': 1}");
        assertThat(String.join("\n", reading.read(OperationName.DEPLOY).problems.found()))
                .hasSizeLessThan(500)
                .contains("params.image: must have at most 32768 characters, found 1000000");
    }
}
