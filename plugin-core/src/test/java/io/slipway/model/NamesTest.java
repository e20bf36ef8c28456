package io.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "app,                      app,   '',      '',         -1",
        "app-v012,                 app,   '',      '',         12",
        "app-stack-v000,           app,   stack,   '',          0",
        "app-stack-detail-v999,    app,   stack,   detail,    999",
        "app--detail-v003,         app,   '',      detail,      3",
        "app-stack-a-b--c~d^e-v001,app,   stack,   a-b--c~d^e,  1",
        "app--detail,              app,   '',      detail,     -1",
        "my-service,               my,    service, '',         -1",
        "my-old-web-server,        my,    old,     web-server, -1",
        "app-v12,                  app,   v12,     '',         -1", // two digits are no push number
        "app-v1234567,             app,   v1234567,'',         -1", // nor are seven
        "app-vv012,                app,   vv012,   '',         -1",
        "app-stack-v12-v345,       app,   stack,   v12,       345",
        "app-v1000,                app,   '',      '',       1000", // nobody generates it
        "app-v999999,              app,   '',      '',     999999",
        "a.b_c-1.2-x.y-v010,       a.b_c, 1.2,     x.y,        10",
        "App-Stack-v010,           App,   Stack,   '',         10",
        "app-c0de-h0st-v010,       app,   c0de,    h0st,       10", // Frigga's label tokens mean nothing here
    })
    void namesAreReadAndWritten(String text, String application, String stack, String detail, int push) {
        ServerGroupName name = ServerGroupName.parse(text);
        assertThat(name).isEqualTo(new ServerGroupName(new ClusterName(application, stack, detail), push));
        assertThat(name).hasToString(text);
        assertThat(name.hasPush()).isEqualTo(push >= 0);
        assertThat(ServerGroupName.tryParse(text)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "-app",
                "app-",
                "app--",
                "app-stack-",
                "app-stack--",
                "app--v001", // would be taken for app-v001
                "app---v001",
                "app-v0012", // would be taken for app-v012
                "app-v01000",
                "-v001",
                ".",
                "..",
                "..-v001",
                "../x",
                "a/b",
                "a\\b",
                ".hidden",
                "my app",
                "app#1",
                "app:latest",
                "app\n",
                "app-v001\n",
                "app\0",
                "app\u001b[31m",
                "sh\u043ep", // a Cyrillic o
                "shop\uff0dmain", // a full-width hyphen
                "shop-v\u0660\u0661\u0662", // Arabic digits
                "\ud83d\ude80",
                "\ud83d", // half a rocket
                "app-v001-v002", // others have clusters named app-v001
                "app-stack-v001-v002",
                "app-stack-v001-x-v002",
                "app-stack-x-v001-y",
                "app-stack-v012345-x",
                "v001",
            })
    void whatIsNoNameOfOursIsRefusedByTheStrictAndPassedOverByTheOther(String text) {
        assertThat(ServerGroupName.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> ServerGroupName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContainPattern("\\p{Cc}");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "app, v012,   '',         stack 'v012'",
        "app, v123456,'',         stack 'v123456'",
        "app, '',     v012,       detail 'v012'",
        "app, x,      a-v012,     detail 'a-v012'",
        "app, x,      v012-b,     detail 'v012-b'",
        "app, x,      a-v0123-b,  detail 'a-v0123-b'",
    })
    void noPartReadsAsAPushNumber(String application, String stack, String detail, String named) {
        assertThatThrownBy(() -> new ClusterName(application, stack, detail))
                .hasMessage(named + " is not allowed: nothing that reads as a push number such as v012");
    }

    @Test
    void anAppOrStackHasNoHyphen() {
        assertThatThrownBy(() -> new ClusterName("my-app", "", "")).hasMessageContaining("application 'my-app'");
        assertThatThrownBy(() -> new ClusterName("app", "a-b", "")).hasMessageContaining("stack 'a-b'");
    }

    @Test
    void hugeNamesAreRefusedInAShortMessage() {
        assertThat(ClusterName.parse("a".repeat(ClusterName.MAX_LENGTH))).isNotNull();
        for (String huge : new String[] {"a".repeat(129), "a-b-" + "c-".repeat(500_000) + "d", "-".repeat(1_000_000)}) {
            assertThat(ServerGroupName.tryParse(huge)).isEmpty();
            assertThatThrownBy(() -> ClusterName.parse(huge)).message().matches(message -> message.length() < 250);
        }
    }

    @Test
    void aLookAlikeIsCalledByItsName() {
        assertThatThrownBy(() -> ClusterName.parse("sh\u043ep"))
                .hasMessage("application 'sh\u043ep' is not allowed: letters a to z, digits, '.' and '_', "
                        + "found U+043E CYRILLIC SMALL LETTER O");
    }

    @Test
    void charactersThatTurnTextAroundAreNotPrinted() {
        assertThatThrownBy(() -> ClusterName.parse("a\u202eb\u2028c"))
                .hasMessageContaining("'a?b?c'")
                .hasMessageContaining("U+202E RIGHT-TO-LEFT OVERRIDE");
    }

    @Test
    void digitsAreThoseOfAsciiInEveryCountry() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(ClusterName.parse("app").push(12)).hasToString("app-v012");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void pushNumbersHaveBounds(int push) {
        ClusterName cluster = ClusterName.parse("app");
        assertThatThrownBy(() -> cluster.push(push)).isInstanceOf(IllegalArgumentException.class);
    }
}
