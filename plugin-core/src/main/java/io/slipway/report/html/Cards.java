package io.slipway.report.html;

import java.util.List;

/**
 * A table that becomes a list of cards on a narrow screen. Its roles are said once more, because a table that is laid
 * out otherwise loses them in some screen readers.
 */
final class Cards {
    private final String caption;
    private final List<String> columns;
    private final Tag header = Tag.of("tr").with("role", "row");
    private final Tag rows = Tag.of("tbody").with("role", "rowgroup");

    Cards(String caption, List<String> columns) {
        this.caption = caption;
        this.columns = columns;
        columns.forEach(title -> header.add(
                Tag.of("th").with("scope", "col").with("role", "columnheader").text(title)));
    }

    static Tag cell() {
        return Tag.of("td").with("role", "cell");
    }

    static Tag rowHeader() {
        return Tag.of("th").with("scope", "row").with("role", "rowheader");
    }

    /** One cell for each column. */
    void row(List<Tag> cells) {
        Tag row = Tag.of("tr").with("role", "row");
        for (int i = 0; i < cells.size(); i++) {
            row.add(cells.get(i).with("data-label", columns.get(i)));
        }
        rows.add(row);
    }

    Tag table(String style) {
        return Tag.of("table", "cards " + style)
                .with("role", "table")
                .add(Tag.of("caption", "hidden").text(caption))
                .add(Tag.of("thead").with("role", "rowgroup").add(header))
                .add(rows);
    }
}
