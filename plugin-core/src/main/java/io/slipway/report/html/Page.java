package io.slipway.report.html;

import io.slipway.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The report of one delivery as a page: one file, nothing fetched, no script. It keeps to the strictest content
 * security policy that allows a style sheet inside the page; where even that is refused, as for files that Jenkins
 * serves, it is plain and still complete: charts carry their colours themselves.
 */
public final class Page {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final String STYLE = style("page.css") + style("report.css");

    private Page() {}

    /** The whole document, for a file in UTF-8. */
    public static String of(Report report) {
        StringBuilder page = new StringBuilder(32_000).append("<!DOCTYPE html>\n");
        Tag.of("html").with("lang", "en").add(head(report), body(report)).to(page);
        return page.append('\n').toString();
    }

    /**
     * The report as a part of somebody else's page, without a style of its own: that one brings {@code report.css} of
     * this package, and its own values for the variables that {@code page.css} sets. Headings begin one level lower.
     *
     * @param id begins every id in it, so that a page may hold several
     */
    public static String part(Report report, String id) {
        StringBuilder part = new StringBuilder(32_000);
        Tag.of("article", "slipway-report")
                .with("aria-label", Wording.title(report.delivery()))
                .add(Head.of(report))
                .addAll(sections(report).stream().map(Section::tag).toList())
                .nestedIn(id + "-")
                .to(part);
        return part.toString();
    }

    /** One line: how it went, and what it was. */
    public static String title(Report report) {
        return Status.of(report.delivery()).word() + ": " + Wording.title(report.delivery());
    }

    private static Tag head(Report report) {
        return Tag.of("head")
                .add(Tag.of("meta").with("charset", "utf-8"))
                .add(meta("viewport", "width=device-width, initial-scale=1"))
                .add(meta("color-scheme", "light dark"))
                .add(meta("generator", "Slipway"))
                .add(Tag.of("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", POLICY))
                .add(Tag.of("title").text(title(report)))
                .add(Tag.of("style").raw(STYLE));
    }

    private static Tag meta(String name, String content) {
        return Tag.of("meta").with("name", name).with("content", content);
    }

    private static Tag body(Report report) {
        List<Section> sections = sections(report);
        return Tag.of("body", "slipway-report")
                .add(Head.of(report))
                .add(contents(sections))
                .add(Tag.of("main").addAll(sections.stream().map(Section::tag).toList()))
                .add(Foot.of(report));
    }

    private static List<Section> sections(Report report) {
        Palette palette = new Palette(report);
        List<Optional<Section>> all = List.of(
                Errors.of(report),
                GroupTable.of(report, palette),
                TrafficChart.of(report, palette),
                HealthChart.of(report, palette),
                StepList.of(report),
                VerdictTable.of(report),
                Holds.of(report),
                Notes.of(report),
                AskedList.of(report),
                EarlierTable.of(report));
        List<Section> there = new ArrayList<>();
        all.forEach(section -> section.ifPresent(there::add));
        return there;
    }

    private static Tag contents(List<Section> sections) {
        Tag list = Tag.of("ul");
        for (Section section : sections) {
            list.add(Tag.of("li")
                    .add(Tag.of("a").with("href", "#" + section.id()).text(section.title())));
        }
        return Tag.of("nav").with("aria-label", "Parts of this page").add(list);
    }

    private static String style(String name) {
        try (InputStream file = Objects.requireNonNull(Page.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
