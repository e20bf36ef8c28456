package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.memory.MemoryState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in: a clear message, exit code 1, nothing on standard output, nothing changed. */
class BadCallTest {
    private static final String UNTOUCHED = "untouched";

    @TempDir
    Path inputs;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "bad-calls.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void isRefusedAndSaysWhy(String verb, String json, String problem) {
        String source = "'source': {'provider': 'memory', 'account': '" + UNTOUCHED + "', 'application': 'shop'}";
        String text = json.replace("SOURCE", source)
                .replace("IMAGES", source.replace("'application'", "'kind': 'image', 'name'"));
        Call call = verb.equals("check") ? Call.check(text) : Call.run(new Stop(), text, verb, inputs.toString());
        assertThat(call.failed().err()).contains(problem);
        assertThat(MemoryState.shared(UNTOUCHED).mutations()).isEmpty();
        assertThat(inputs).isEmptyDirectory();
    }

    @Test
    void allProblemsOfSourceAndParamsComeAtOnce() {
        String json = "{'source': {'provider': 'memory', 'aplication': 'x', 'settings': {'startup': 'soon'}},"
                + " 'params': {'operation': 'deploi', 'plan': 'yes'}}";
        assertThat(Call.out(inputs, json).failed().err())
                .contains("the request has 5 problems:")
                .contains("source.application: is required")
                .contains("source.aplication: is unknown, did you mean 'application'?")
                .contains("source.settings.startup: must be a duration")
                .contains("params.operation: must be one of deploy, ", "did you mean 'deploy'?")
                .contains("params.plan: must be true or false without quotes: write true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deploy", "check in", "in", "out", "in a b", "out /no/such/directory", "in nul\0byte"})
    void aWrongCallSaysHowToCallIt(String arguments) {
        String[] args = arguments.isEmpty() ? new String[0] : arguments.split(" ");
        String json = "{'source': {'provider': 'memory', 'application': 'shop'}}";
        Call call = Call.run(new Stop(), json, args);
        if (!arguments.startsWith("check")) {
            assertThat(call.failed().err()).contains("call it as: check | in <directory> | out <directory>");
        }
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path file = Files.writeString(inputs.resolve("file"), "");
        assertThat(Call.out(file, "{}").failed().err()).contains("is not a directory");
        assertThat(Call.in(file, "{}").failed().err()).contains("is not a directory");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] latin1 = {'{', '"', (byte) 0xe4, '"', ':', '1', '}'};
        Call call = Call.run(new Stop(), Map.of(), new ByteArrayInputStream(latin1), "check");
        assertThat(call.failed().err()).contains("it is not UTF-8");
    }

    @Test
    void hugeInputEndsInOneLine() {
        List<String> huge = List.of(
                "{'source': {'provider': '" + "x".repeat(2_000_000) + "'}}",
                "[".repeat(100_000),
                "{'a':".repeat(5_000),
                "{'source': {'provider': 'memory', 'application': '" + "x".repeat(900_000) + "'}}",
                "{'source': {'provider': '" + "x".repeat(900_000) + "', 'application': 'shop'}}",
                "{'source': " + "1".repeat(200_000) + "}");
        for (String json : huge) {
            assertThat(Call.check(json).failed().err()).hasSizeLessThan(1_000);
        }
    }

    @Test
    void whateverIsBrokenInARequestItIsNeverADefect() {
        String whole = "{'source': {'provider': 'memory', 'account': '" + UNTOUCHED
                + "', 'application': 'shop', 'settings': {'startup': '1s', 'features': ['traffic']}},"
                + " 'version': {'cluster': 'a/b/c', 'server_group': 'c-v000', 'activation': '1'}}";
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            Call call = Call.check(broken(whole, random));
            assertThat(call.code()).isBetween(0, 1);
            assertThat(call.err()).doesNotContain("Slipway failed", "\tat ");
            assertThat(call.code() == 0 || call.out().isEmpty()).isTrue();
        }
        assertThat(MemoryState.shared(UNTOUCHED).mutations()).isEmpty();
    }

    private static String broken(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        String bits = "{}[]:,'\\019e-\u0000\u2028 nulltrue../";
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            char bit = bits.charAt(random.nextInt(bits.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, bit);
                case 1 -> text.setCharAt(at, bit);
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }
}
