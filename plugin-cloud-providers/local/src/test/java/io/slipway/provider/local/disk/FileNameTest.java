package io.slipway.provider.local.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FileNameTest {
    private static final List<String> ODD = List.of(
            ".",
            "..",
            "...",
            "/",
            "//",
            "../..",
            "a/b",
            "a%2fb",
            "a%2Fb",
            "A",
            "a",
            "%41",
            "%61",
            "",
            " ",
            "a b",
            "~",
            "-",
            "con",
            "ä",
            "日本",
            "\0",
            "\n",
            "a".repeat(200),
            "a".repeat(201),
            "/".repeat(100),
            "/".repeat(101));

    @Test
    void everyTextHasAHarmlessNameOfItsOwn() {
        Set<String> names = new TreeSet<>();
        for (String text : ODD) {
            if (!text.isEmpty()) {
                String name = FileName.of(text);
                assertThat(name)
                        .as(text)
                        .isNotEmpty()
                        .hasSizeLessThan(200)
                        .doesNotContain("/", "\0")
                        .doesNotStartWith(".");
                assertThat(Path.of("home").resolve(name).normalize().getParent())
                        .isEqualTo(Path.of("home"));
                assertThat(names.add(name.toLowerCase(Locale.ROOT)))
                        .as("own name of '%s'", text)
                        .isTrue();
            }
        }
    }

    @Test
    void plainNamesStayReadable() {
        assertThat(FileName.of("shop-web-v012")).isEqualTo("shop-web-v012");
        assertThat(FileName.of("eu/shop.it")).isEqualTo("eu%2fshop.it");
    }
}
