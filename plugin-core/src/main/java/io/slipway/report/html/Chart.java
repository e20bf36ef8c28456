package io.slipway.report.html;

import java.util.List;

/** A picture with its title, and the same as a table for those who would rather read, or cannot look. */
final class Chart {
    private Chart() {}

    static Tag table(String summary, List<String> columns, List<List<String>> rows) {
        Tag header = Tag.of("tr");
        columns.forEach(column -> header.add(Tag.of("th").with("scope", "col").text(column)));
        Tag body = Tag.of("tbody");
        for (List<String> row : rows) {
            Tag line = Tag.of("tr");
            for (String cell : row) {
                line.add(Tag.of("td").said(cell));
            }
            body.add(line);
        }
        return Tag.of("details")
                .add(Tag.of("summary").text(summary))
                .add(scrolled(summary, Tag.of("table").add(Tag.of("thead").add(header), body)));
    }

    /** Wide tables scroll by themselves, so that the page does not. */
    static Tag scrolled(String label, Tag table) {
        return Tag.of("div", "scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", label)
                .add(table);
    }
}
