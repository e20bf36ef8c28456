package io.slipway.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event.Verdict;
import io.slipway.report.Report;
import io.slipway.report.SampleReports;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EscapeProperties {
    private static final long ELEMENTS = elements(new Dom(Page.of(said("harmless"))));

    /** Markup, control characters, what turns the direction of writing, halves of characters, colours of terminals. */
    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> nasty = Arbitraries.of(
                "<script>alert(1)</script>",
                "</style><img src=x onerror=alert(1)>",
                "]]>",
                "<!--",
                "-->",
                "\" onload=\"x",
                "' x='",
                "&lt;",
                "&#x202e;",
                "\u202Eexe.gnp",
                "\u2066x\u2069",
                "\u05e9\u05dc\u05d5\u05dd",
                "\uD83D\uDC69\u200D\uD83D\uDE80",
                "\uD83D",
                "\u0000\u0007\b\u001B[31mred\u001B[0m",
                "\r\n\t",
                "\uFFFE\uFFFF",
                "javascript:alert(1)",
                "\u2028");
        return Arbitraries.oneOf(nasty, Arbitraries.strings().ofMaxLength(30), nasty)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("", parts))
                // an empty text leaves its element out
                .map(text -> "x" + text + "x");
    }

    @Property(tries = 300)
    void noTextBecomesMarkup(@ForAll("anything") String text) {
        Dom page = new Dom(Page.of(said(text.replaceAll("\\R", " "))));
        assertThat(elements(page)).isEqualTo(ELEMENTS);
        assertThat(page.all("script", "img")).isEmpty();
    }

    /** But for labels in charts, which are left out where they are too long. */
    private static long elements(Dom page) {
        return page.all("*").stream()
                .filter(element -> !element.getTagName().equals("text"))
                .count();
    }

    @Property(tries = 500)
    void whatIsEscapedReadsAsItWasWhereItIsHarmless(@ForAll("anything") String text) {
        String read = new Dom("<p title=\"" + Escape.text(text) + "\">" + Escape.text(text) + "</p>")
                .root()
                .getTextContent();
        String printable = "[\\p{L}\\p{N}\\p{P}\\p{S} ]+";
        if (text.matches(printable)) {
            assertThat(read).isEqualTo(text);
        }
        assertThat(read.codePoints().filter(EscapeProperties::turnsAround)).isEmpty();
    }

    private static boolean turnsAround(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c < ' ' && c != '\n' && c != '\t';
    }

    @Example
    void directionIsShownInsteadOfObeyed() {
        assertThat(Escape.text("a\u202Eb\u0000c\u001B[1;31md\uD83De")).isEqualTo("a[U+202E]b\uFFFDcd\uFFFDe");
        assertThat(Escape.text("<a href='x'>&\"")).isEqualTo("&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
    }

    @Example
    void onlyAddressesOfTheWebBecomeLinks() {
        for (String text : new String[] {
            "javascript:alert(1)",
            "javascript://ci.example/%0Aalert(1)",
            "ftp://ci.example/",
            "data:text/html,x",
            "https://u:p@ci.example/",
            "https:///x",
            "ci/job #3",
            "http://a b"
        }) {
            assertThat(new Dom(render(Head.link(text))).all("a")).as(text).isEmpty();
        }
        assertThat(new Dom(render(Head.link("https://ci.example/?a=1&b=2"))).all("a"))
                .hasSize(1);
    }

    private static String render(Tag tag) {
        StringBuilder text = new StringBuilder("<div>");
        tag.to(text);
        return text.append("</div>").toString();
    }

    /** A report in which everybody says the same. */
    private static Report said(String text) {
        return SampleReports.saying(text, new DeliveryException(ErrorKind.INTERNAL, text, text), Verdict.MARGINAL);
    }
}
