package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {
    private static final Setting PORT =
            Setting.withDefault("listenPort", new Type.Number(1, 65_535), Level.SERVER_GROUP, Value.of(8080), "Port.");
    private static final List<Setting> SCHEMA = List.of(
            Setting.required("start", new Type.Text("[a-z]+", "lower-case letters"), Level.SERVER_GROUP, "Start."),
            PORT,
            Setting.optional("sticky", new Type.Flag(), Level.SERVER_GROUP, "Sticky."),
            Setting.withDefault(
                    "mode",
                    new Type.Choice(List.of("oneByOne", "allAtOnce", "TCP")),
                    Level.SERVER_GROUP,
                    Value.of("oneByOne"),
                    "Mode."),
            Setting.optional("apiToken", new Type.Hidden(), Level.SERVER_GROUP, "Token."),
            Setting.withDefault("grace", new Type.Time(), Level.SERVER_GROUP, Value.of("1m30s"), "Grace."),
            Setting.optional("env", new Type.MapOf(Setting.TEXT), Level.SERVER_GROUP, "Environment."),
            Setting.optional("hosts", new Type.ListOf(Setting.TEXT), Level.SERVER_GROUP, "Hosts."),
            Setting.optional("probe", new Type.ObjectOf(List.of(PORT)), Level.SERVER_GROUP, "Probe."));

    @Test
    void givesDeclaredNamesInDeclaredOrderWithDefaults() {
        assertThat(checked("{'hosts': ['b', 'a'], 'start': 'run', 'env': {'B_c': 'x', 'A': 'y'}, 'probe': {}}"))
                .isEqualTo("{'start':'run','listenPort':8080,'mode':'oneByOne','grace':90,"
                        + "'env':{'A':'y','B_c':'x'},'hosts':['b','a'],'probe':{'listenPort':8080}}");
    }

    @Test
    void takesTheNamesOfTheSurfaceAndAnySpellingOfAChoice() {
        assertThat(checked("{'start': 'run', 'listen_port': 1, 'mode': 'ALL_AT_ONCE', 'api_token': 't', 'grace': 5,"
                        + " 'sticky': false, 'env': null}"))
                .isEqualTo("{'start':'run','listenPort':1,'sticky':false,'mode':'allAtOnce','apiToken':'t','grace':5}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | at.start: is required",
                "{'start': null} | at.start: is required",
                "{'start': 'UP'} | at.start: must be lower-case letters, found 'UP'",
                "{'start': 5} | at.start: must be a text, found a number: put it in quotes",
                "{'start': 'x', 'listenPort': 5} | at.listenPort: is unknown, did you mean 'listen_port'?",
                "{'start': 'x', 'listen_port': 0} | at.listen_port: must be a whole number from 1 to 65535, found 0",
                "{'start': 'x', 'listen_port': 1.5} | at.listen_port: must be a whole number from 1 to 65535, found 1.5",
                "{'start': 'x', 'listen_port': '80'} | at.listen_port: must be a number, found a text: take the quotes away",
                "{'start': 'x', 'sticky': 'yes'} | at.sticky: must be true or false without quotes: write true",
                "{'start': 'x', 'mode': 'both'} | at.mode: must be one of one_by_one, all_at_once, TCP, found 'both'",
                "{'start': 'x', 'mode': 'al_at_once'} | at.mode: must be one of one_by_one, all_at_once, TCP,"
                        + " found 'al_at_once', did you mean 'all_at_once'?",
                "{'start': 'x', 'grace': 'soon'} | at.grace: must be a duration from 0s to 3650d, such as 90s, 5m, 1h or"
                        + " a number of seconds, found 'soon'",
                "{'start': 'x', 'env': ['A=b']} | at.env: must be an object, found a list",
                "{'start': 'x', 'env': {'A': 1}} | at.env.A: must be a text, found a number: put it in quotes",
                "{'start': 'x', 'env': {'': 'x'}} | at.env: '' cannot be a name here",
                "{'start': 'x', 'hosts': 'a'} | at.hosts: must be a list, found a text",
                "{'start': 'x', 'hosts': ['a', true]} | at.hosts[1]: must be a text, found true or false: put it in quotes",
                "{'start': 'x', 'probe': {'port': 1}} | at.probe.port: is unknown",
                "{'start': 'x', 'probe': 1} | at.probe: must be an object, found a number",
            })
    void saysWhatIsWrongByItsPath(String json, String problem) {
        assertThat(problems(json)).containsExactly(problem);
    }

    @Test
    void neverShowsAHiddenValue() {
        String found = String.join("\n", problems("{'start': 'x', 'api_token': 123456}"))
                + problems("{'start': 'x', 'api_token': '" + "s".repeat(Conversion.LONGEST_TEXT + 1) + "'}");
        assertThat(found).doesNotContain("123456", "sss").contains("at.api_token");
    }

    @Test
    void tellsEverythingAtOnce() {
        assertThat(problems("{'listen_port': 70000, 'sticky': 1, 'hosts': [1, 2], 'wat': 1}"))
                .hasSize(6);
    }

    @Test
    void doesNotListAThousandUnknownNames() {
        StringBuilder json = new StringBuilder("{'start': 'x'");
        for (int i = 0; i < 1_000; i++) {
            json.append(", 'u").append(i).append("': 1");
        }
        assertThat(problems(json + "}")).hasSize(21).last().isEqualTo("at: 980 more names are unknown");
    }

    private static String checked(String json) {
        Problems problems = new Problems();
        Value.Fields checked = SchemaCheck.check(section(json, problems), SCHEMA);
        assertThat(problems.found()).isEmpty();
        return Json.write(checked).replace('"', '\'');
    }

    private static List<String> problems(String json) {
        Problems problems = new Problems();
        SchemaCheck.check(section(json, problems), SCHEMA);
        return problems.found();
    }

    private static Section section(String json, Problems problems) {
        return new Section((Value.Fields) Json.parse(json.replace('\'', '"')), "at", Naming.SNAKE, problems);
    }
}
