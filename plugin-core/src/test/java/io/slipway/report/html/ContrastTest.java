package io.slipway.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.report.SampleReports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.1, level AA: 4.5 for text, 3 for what is drawn; by light and in the dark. */
class ContrastTest {
    private static final Pattern VARIABLE = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");
    private static final String CSS =
            new Dom(Page.of(SampleReports.empty())).all("style").get(0).getTextContent();

    private static Map<String, Integer> colours(String scheme) {
        int dark = CSS.indexOf("prefers-color-scheme: dark");
        String part = scheme.equals("light") ? CSS.substring(0, dark) : CSS.substring(dark);
        Map<String, Integer> colours = new HashMap<>();
        Matcher matcher = VARIABLE.matcher(part);
        while (matcher.find()) {
            colours.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
        }
        return colours;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textCanBeRead(String scheme) {
        Map<String, Integer> colours = colours(scheme);
        for (String ground : List.of("page", "card")) {
            for (String text : List.of("text", "muted", "link", "bad")) {
                assertContrast(colours, text, ground, 4.5);
            }
        }
        for (String mood : List.of("good", "bad", "warn", "calm")) {
            assertContrast(colours, mood, mood + "-soft", 4.5);
        }
        for (String phase : List.of("preparing", "shifting", "committed", "restoring", "held", "code")) {
            assertContrast(colours, "text", phase, 4.5);
        }
        for (int group = 0; group < 8; group++) {
            assertContrast(colours, "on", "g" + group, 4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void chartsCanBeSeen(String scheme) {
        Map<String, Integer> colours = colours(scheme);
        for (int group = 0; group < 8; group++) {
            assertContrast(colours, "g" + group, "card", 3);
            assertContrast(colours, "g" + group, "plot", 3);
        }
        for (String mark : List.of("good", "bad", "warn")) {
            assertContrast(colours, mark, "card", 3);
        }
    }

    @Test
    void bothSchemesHaveTheSameColours() {
        assertThat(colours("dark").keySet()).isEqualTo(colours("light").keySet());
    }

    private static void assertContrast(Map<String, Integer> colours, String one, String other, double least) {
        double a = luminance(colours.get(one));
        double b = luminance(colours.get(other));
        double contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        assertThat(contrast).as("%s on %s", one, other).isGreaterThanOrEqualTo(least);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
