package io.slipway.report.html;

import io.slipway.report.Delivered.Hold;
import io.slipway.report.Report;
import java.util.Optional;

/** Where it waited for a person, and who let it go on. */
final class Holds {
    private Holds() {}

    static Optional<Section> of(Report report) {
        if (report.delivery().holds().isEmpty()) {
            return Optional.empty();
        }
        Tag list = Tag.of("ul");
        report.delivery().holds().forEach(hold -> list.add(item(hold)));
        return Optional.of(Section.of("holds", "Holds", list));
    }

    private static Tag item(Hold hold) {
        Tag item = Tag.of("li").add(Tag.of("strong").text("At " + hold.at()));
        if (!hold.why().isEmpty()) {
            item.text(": ").said(hold.why());
        }
        hold.since().ifPresent(at -> item.text(", since ").add(When.at(at)));
        hold.approved()
                .ifPresent(at -> item.text(", approved by ")
                        .said(hold.approvedBy().orElse("somebody"))
                        .text(" on ")
                        .add(When.at(at)));
        hold.until().ifPresent(at -> item.text("; counts as aborted from ").add(When.at(at)));
        return item.text(".");
    }
}
