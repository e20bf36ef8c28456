package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.json.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** YAML of version 1.2 becomes what JSON would have said; what is no YAML is told by line and column. */
class YamlTest {
    private final Problems problems = new Problems();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a: 1 | {'a':1}",
                "a: | {'a':null}",
                "a: ~ | {'a':null}",
                "a: yes | {'a':'yes'}",
                "a: True | {'a':true}",
                "a: 'true' | {'a':'true'}",
                "a: 012 | {'a':12}",
                "a: 0x1F | {'a':31}",
                "a: 0o17 | {'a':15}",
                "a: -1.50 | {'a':-1.50}",
                "a: 1_000 | {'a':'1_000'}",
                "a: .inf | {'a':'.inf'}",
                "a: 12345678901234567890123456789012345678901 | {'a':'12345678901234567890123456789012345678901'}",
                "a: 1m | {'a':'1m'}",
                "a: !!str 5 | {'a':'5'}",
                "8080: x | {'8080':'x'}",
                "a: [1, {b: c}] | {'a':[1,{'b':'c'}]}",
                "a: &x {b: 1}\\nc: *x | {'a':{'b':1},'c':{'b':1}}",
                "a: 'one\\n\\n  two' | {'a':'one\\ntwo'}",
                "a: >-\\n  one\\n  two | {'a':'one two'}",
                "# only\\n---\\na: 1 # c\\n... | {'a':1}",
                "\uFEFFa: 1 | {'a':1}",
            })
    void saysTheSameAsJson(String yaml, String json) {
        Written read = Yaml.read(lines(yaml), "f", problems).orElseThrow();
        assertThat(Json.write(read.value()).replace('"', '\'')).isEqualTo(json);
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest(name = "{index}")
    @CsvFileSource(resources = "bad-yaml.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void isRefusedWithOneClearProblem(String yaml, String problem) {
        Yaml.read(lines(yaml), "slipway.yml", problems);
        assertThat(problems.found()).containsExactly(problem);
    }

    @Test
    void aliasesThatWouldFillTheMemoryAreRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }
        Yaml.read(bomb.toString(), "slipway.yml", problems);
        assertThat(problems.found())
                .containsExactly(
                        "slipway.yml:5:10: has more than 20000 values, those behind aliases counted each time");
    }

    @Test
    void aHugeFileIsRefusedSoon() {
        String huge = "a: [" + "x, ".repeat(300_000) + "]";
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(10), () -> Yaml.read(huge, "slipway.yml", problems));
        assertThat(problems.found()).hasSize(1).first().asString().contains("has more than 20000 values");
    }

    @Test
    void aDeepFileIsRefusedSoon() {
        Yaml.read("a: " + "[".repeat(500_000), "slipway.yml", problems);
        assertThat(problems.found()).containsExactly("slipway.yml:1:54: is nested deeper than 50");
    }

    @Test
    void neverRepeatsWhatIsWritten() {
        for (String broken : new String[] {
            "token: 'hunter2", "token: hunter2: hunter2", "token: &hunter2 'hunter2' hunter2", "a: *hunter2",
            "a: !hunter2 x", "a: \"\\hunter2\"", "%hunter2 x\n---\n", "a: [hunter2\nb: hunter2",
        }) {
            Yaml.read(broken, "slipway.yml", problems);
        }
        assertThat(problems.found().toString()).doesNotContain("hunter2");
    }

    private static String lines(String escaped) {
        return escaped.replace("\\n", "\n").replace("\\t", "\t");
    }
}
