package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.bakery.TestRegistry;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a bake: one clear error, before anything is made, and no password in it. */
class BadBakeRealIT {
    private static final Pattern SETTING = Pattern.compile("'([a-z_]+)': ('[^']*'|\\[[^]]*]|null)");

    @TempDir
    static Path scratch;

    private static Oven oven;

    @BeforeAll
    static void open() throws Exception {
        Oven.assumeEngine();
        oven = new Oven(scratch);
        oven.with("code/text", "hello")
                .with("code/Good", "FROM scratch\nCOPY text /text\n")
                .with("code/NoBase", "FROM " + oven.registry.host + "/team/nowhere:2\n");
    }

    @AfterAll
    static void close() throws Exception {
        if (oven != null) {
            oven.close();
        }
    }

    /** The account with other settings. */
    private static String with(String json, String others) {
        String changed = json;
        Matcher other = SETTING.matcher(others == null ? "" : others);
        while (other.find()) {
            Pattern same = Pattern.compile("'" + other.group(1) + "': ('[^']*'|\\[[^]]*])");
            String setting = other.group(2).equals("null") ? "" : other.group();
            changed = same.matcher(changed).find()
                    ? same.matcher(changed).replaceFirst(Matcher.quoteReplacement(setting))
                    : changed.replace("'settings': {'registry'", "'settings': {" + other.group() + ", 'registry'");
        }
        return changed.replace("{, ", "{").replace(", , ", ", ");
    }

    /** A plan finds the same, and tries nothing a second time. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "bad-bakes.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void isRefusedAndSaysWhy(String account, String settings, String problem) throws Exception {
        String params =
                "'plan': true, 'folder': 'code', 'settings': " + settings.replace("REGISTRY", oven.registry.host);
        Call call = oven.out(with(oven.baking("shop", params), account)).failed();
        assertThat(call.err())
                .contains(problem.replace("REGISTRY", oven.registry.host))
                .doesNotContain(TestRegistry.PASSWORD, "wr0ng");
        assertThat(oven.registry("team/shop/tags/list")).contains("NAME_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'folder': 'nowhere'", "'folder': '../code'", "'folder': 'code', 'lables': {}"})
    void whatIsWrongBesideTheSettingsIsRefusedToo(String params) throws Exception {
        Call call = oven.bake("shop", params + ", 'settings': {'dockerfile': {'file': 'Good'}}")
                .failed();
        assertThat(call.err())
                .containsAnyOf(
                        "the folder 'nowhere' cannot be read",
                        "params.folder: must be a path inside the workspace",
                        "params.lables: is unknown, did you mean 'labels'?");
        assertThat(oven.registry("team/shop/tags/list")).contains("NAME_UNKNOWN");
    }

    @Test
    void aWrongPasswordIsTheSameWithoutAPlan() throws Exception {
        String json = with(
                oven.baking("shop", "'folder': 'code', 'settings': {'dockerfile': {'file': 'Good'}}"),
                "'password': 'wr0ng-one'");
        assertThat(oven.out(json).failed().err())
                .contains("does not let us read team/shop", "Try: check user and password of the registry")
                .doesNotContain("wr0ng");
    }
}
