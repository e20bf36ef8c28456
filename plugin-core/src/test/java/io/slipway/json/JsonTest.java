package io.slipway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void whatNobodyPromisedToBeAnObjectIsReadAsOneWhereItIs() {
        assertThat(Json.object("{\"a\":1}").whole("a")).contains(1L);
        for (String other : List.of("", "[1]", "<html>", "{\"a\":")) {
            assertThat(Json.object(other)).isEqualTo(Value.Fields.EMPTY);
        }
    }

    @Test
    void readsAndWritesInTheOrderOfTheFields() {
        String text = "{\"z\":[1,2.50,true,null,\"x\"],\"a\":{\"b\":{}},\"\":-0.001}";
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    @Test
    void prettyIsForPeopleAndReadsTheSame() {
        Value value = Json.parse("{\"a\":[1,{\"b\":2}],\"c\":[]}");
        assertThat(Json.pretty(value)).contains("\n  \"a\" : ");
        assertThat(Json.parse(Json.pretty(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "{",
                "[1,",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "{'a':1}",
                "\"unclosed",
                "\"tab\there\"",
                "01",
                "1.",
                "+1",
                ".5",
                "0x1",
                "NaN",
                "Infinity",
                "nul",
                "True",
                "1 2",
                "{} {}",
                "{}x",
                "[]]",
                "// comment\n1",
                "\ufeff{}", // a byte order mark: whoever reads bytes takes it off
                "\"\\x\"",
                "\"\\ud\"",
            })
    void whatIsNotOneJsonValueIsRefusedWithItsPlace(String text) {
        DeliveryException told = refused(text);
        assertThat(told.problem()).startsWith("the JSON is not valid JSON at line ");
        assertThat(told.remedy()).isEqualTo("correct the JSON; nothing was touched");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":1,\"a\":2}", "{\"a\":1,\"b\":{\"c\":1,\"d\":2,\"c\":1}}", "{\"a\":1,\"\\u0061\":1}"})
    void aNameThatIsGivenTwiceIsRefused(String text) {
        assertThat(refused(text).problem()).contains("Duplicate field");
    }

    @Test
    void nestingHasALimitOnBothSidesOfWhichNothingBreaks() {
        assertThat(Json.write(Json.parse(nested(100)))).isEqualTo(nested(100));
        refused(nested(101));
        refused("[".repeat(1_000_000));
        refused("{\"a\":".repeat(1_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "1E+2147483648",
                "1e99999999999999999999",
                "1e1001",
                "0e999999999"
            })
    void numbersThatAreShortToWriteAndHugeToPrintAreRefused(String text) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refused(text));
    }

    @Test
    void numbersAreExact() {
        assertThat(Json.parse("1e3")).isEqualTo(Value.of(1000));
        assertThat(Json.write(Json.parse("1e3"))).isEqualTo("1000");
        assertThat(Json.write(Json.parse("0.10"))).isEqualTo("0.10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99", "-1e99", "1e-99", "0e99"})
    void whatCanBeReadCanBeWrittenAndReadAgain(String text) {
        Value value = Json.parse(text);
        assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        refused(text.replace("99", "100"));
    }

    @Test
    void aHundredDigitsAreEnough() {
        String digits = "-" + "9".repeat(100);
        assertThat(Json.write(Json.parse(digits))).isEqualTo(digits);
        refused(digits + "9");
        refused("9".repeat(1_000_000));
    }

    @Test
    void textsHaveALimit() {
        assertThat(Json.parse("\"" + "x".repeat(1_000_000) + "\"")).isEqualTo(Value.of("x".repeat(1_000_000)));
        refused("\"" + "x".repeat(1_000_001) + "\"");
        refused("{\"" + "x".repeat(1_000_001) + "\":1}");
    }

    @Test
    void documentsHaveALimit() {
        refused("[" + "1,".repeat(6_000_000) + "1]");
    }

    @Test
    void theMessageSaysWhatWasReadAndWhere() {
        DeliveryException told = catchThrowableOfType(
                DeliveryException.class,
                () -> Json.parse(new StringReader("{\n \"a\": x }"), "the request on standard input"));
        assertThat(told.problem()).startsWith("the request on standard input is not valid JSON at line 2, column ");
    }

    @Test
    void fieldsAreAskedForByTheirKind() {
        Value.Fields fields = (Value.Fields) Json.parse(
                "{\"t\":\"x\",\"n\":12,\"big\":1e30,\"half\":0.5,\"f\":true,\"none\":null,\"l\":[1],\"o\":{\"a\":1}}");
        assertThat(fields.text("t")).contains("x");
        assertThat(fields.text("n")).isEmpty();
        assertThat(fields.whole("n")).contains(12L);
        assertThat(List.of(fields.whole("big"), fields.whole("half"), fields.whole("t")))
                .allMatch(Optional::isEmpty);
        assertThat(fields.flag("f")).isTrue();
        assertThat(fields.flag("t") || fields.flag("absent")).isFalse();
        assertThat(fields.get("none")).isEmpty();
        assertThat(fields.items("l")).containsExactly(Value.of(1));
        assertThat(fields.items("o")).isEmpty();
        assertThat(fields.fields("o").whole("a")).contains(1L);
        assertThat(fields.fields("l")).isEqualTo(Value.Fields.EMPTY);
        assertThat(fields.values().values().stream().map(Value::kind).distinct())
                .containsExactly("a text", "a number", "true or false", "nothing", "a list", "an object");
    }

    private static DeliveryException refused(String text) {
        DeliveryException told = catchThrowableOfType(DeliveryException.class, () -> Json.parse(text));
        assertThat(told).as("refusal").isNotNull();
        assertThat(told.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(told.problem()).hasSizeLessThan(1_000);
        return told;
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
