package io.slipway.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.report.LongReports;
import io.slipway.report.SampleReports;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What every page must be, whatever it tells: held by a parser, not by a browser. */
class PageTest {
    private static final Set<String> LANDMARKS = Set.of("header", "nav", "main", "footer");

    static Set<String> samples() {
        return SampleReports.all().keySet();
    }

    private static Dom page(String sample) {
        return new Dom(Page.of(SampleReports.all().get(sample)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void needsNothingButItself(String sample) {
        Dom page = page(sample);
        assertThat(page.all("script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image"))
                .isEmpty();
        for (Element element : page.all("*")) {
            for (String name : Dom.attributes(element)) {
                // a policy that allows a style sheet need not allow styles of single elements
                assertThat(name).doesNotStartWith("on").isNotIn("style", "src", "srcset", "background", "action");
            }
        }
        assertThat(page.all("style").get(0).getTextContent()).doesNotContain("url(", "@import", "<");
        assertThat(page.all("meta").stream().map(meta -> meta.getAttribute("content")))
                .contains("default-src 'none'; style-src 'unsafe-inline'");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void leadsOnlyToTheWebAndToItsOwnParts(String sample) {
        Dom page = page(sample);
        Set<String> ids = new HashSet<>();
        for (Element element : page.all("*")) {
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id"))).as("unique id").isTrue();
            }
        }
        for (Element link : page.all("a")) {
            String to = link.getAttribute("href");
            assertThat(to.startsWith("#") ? ids.contains(to.substring(1)) : to.matches("https?://[^@]+"))
                    .as(to)
                    .isTrue();
            assertThat(link.getTextContent()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void canBeReadAloud(String sample) {
        Dom page = page(sample);
        assertThat(page.root().getAttribute("lang")).isEqualTo("en");
        assertThat(page.all("title").get(0).getTextContent()).isNotBlank();
        LANDMARKS.forEach(name -> assertThat(page.all(name)).as(name).hasSize(1));
        for (Element picture : page.all("svg")) {
            boolean beside = picture.getAttribute("aria-hidden").equals("true");
            boolean told = picture.getAttribute("role").equals("img")
                    && !picture.getAttribute("aria-label").isBlank();
            assertThat(beside != told).as("hidden or told").isTrue();
        }
        for (Element header : page.all("th")) {
            assertThat(header.getAttribute("scope")).isIn("col", "row");
        }
        for (Element section : page.all("section")) {
            Element heading = (Element) section.getElementsByTagName("h2").item(0);
            assertThat(heading.getAttribute("id")).isEqualTo(section.getAttribute("aria-labelledby"));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void headingsAreInOrder(String sample) {
        Dom page = page(sample);
        assertThat(page.all("h1")).hasSize(1);
        int level = 0;
        for (Element element : page.all("*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int now = element.getTagName().charAt(1) - '0';
                assertThat(now).as(element.getTextContent()).isLessThanOrEqualTo(level + 1);
                assertThat(element.getTextContent()).isNotBlank();
                level = now;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void behindEachChartThereIsATable(String sample) {
        for (Element section : page(sample).all("section")) {
            boolean chart = Dom.within(section, "svg").stream()
                    .anyMatch(svg -> svg.getAttribute("role").equals("img"));
            if (chart) {
                List<Element> rows = Dom.within(section, "tr");
                assertThat(rows).as(section.getAttribute("class")).hasSizeGreaterThan(1);
            }
        }
    }

    @Test
    void stateIsNeverShownByColourAlone() {
        Dom page = page("failed");
        assertThat(page.all("header").get(0).getTextContent()).contains("Failed, and went back");
        assertThat(page.text()).contains("failed: Wait until shop-web-v013", "done: Destroy shop-web-v013");
    }

    @Test
    void tellsWhatWentWrongHowItIsNowAndWhatToDo() {
        String text = page("failed").text();
        assertThat(text)
                .contains("shop-web-v013 did not become healthy: 1 of 4 instances")
                .contains("Exception in thread \"main\"")
                .contains("local/default/shop-web was restored to the state before")
                .contains("Look at what the instances say, then run it again")
                .contains("Trying the same again is safe, and may help.")
                .contains("None of it ever reached shop-web-v013.");
    }

    @Test
    void linksToTheBuildAndToTheEndpoint() {
        assertThat(page("success").all("a").stream().map(a -> a.getAttribute("href")))
                .contains(
                        "https://ci.example/teams/main/pipelines/shop/jobs/deliver/builds/42",
                        "http://127.0.0.1:40404/");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThat(page("recorded").text()).contains("it tells what the cluster's record remembers");
        assertThat(page("recorded").text())
                .contains("Now", "not there", "baseline", "Analysis at 5 %: passed error rate 0.4 %, at most 1 %");
        assertThat(page("canary").text()).contains("2 processes worked on it, one after the other");
        assertThat(page("refused").text()).contains("Not begun", "is held by somebody else");
        assertThat(page("empty").text()).contains("It is so already; nothing was touched.");
    }

    @Test
    void ofManyStepsTheMiddleIsFoldedAway() {
        Dom page = page("big");
        assertThat(page.text()).contains("300 steps, all done.", "All 276 steps between");
        assertThat(Page.of(LongReports.big()).length()).isLessThan(400_000);
    }
}
