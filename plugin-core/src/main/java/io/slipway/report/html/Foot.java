package io.slipway.report.html;

import io.slipway.report.Report;
import io.slipway.report.Seen;

/** What the page knows, and where the same is for programs. */
final class Foot {
    private Foot() {}

    static Tag of(Report report) {
        Seen seen = report.seen();
        Tag foot = Tag.of("footer")
                .add(
                        Tag.of("p")
                                .text(
                                        "Written by Slipway. The same for programs is in report.json, and in short in delivery.json."));
        if (!seen.parts().isEmpty()) {
            foot.add(Tag.of("p")
                    .text("Times are counted from ")
                    .add(When.at(seen.began()))
                    .text(", by the clock of the machine that delivered."));
        }
        return foot;
    }
}
