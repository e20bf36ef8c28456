package io.slipway.report.html;

import io.slipway.report.Delivered.Earlier;
import io.slipway.report.Report;
import java.util.List;
import java.util.Optional;

/** The deliveries before this one. */
final class EarlierTable {
    private EarlierTable() {}

    static Optional<Section> of(Report report) {
        List<Earlier> earlier = report.delivery().earlier();
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        Tag header = Tag.of("tr");
        for (String title : List.of("Closed", "Operation", "Result", "Served then")) {
            header.add(Tag.of("th").with("scope", "col").text(title));
        }
        Tag body = Tag.of("tbody");
        for (Earlier one : earlier) {
            body.add(Tag.of("tr")
                    .add(Tag.of("td").add(When.at(one.closed())))
                    .add(Tag.of("td").text(one.operation()))
                    .add(Tag.of("td").text(Wording.spaced(one.result())))
                    .add(Tag.of("td").said(one.serves().orElse("nothing"))));
        }
        Tag table = Tag.of("table").add(Tag.of("thead").add(header), body);
        return Optional.of(Section.of("earlier", "Deliveries before", Chart.scrolled("Deliveries before", table)));
    }
}
