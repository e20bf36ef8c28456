package io.slipway.report.html;

import io.slipway.event.Event.Verdict;
import io.slipway.report.Delivered.Analysed;
import io.slipway.report.Report;
import io.slipway.report.Seen.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What verifications and analyses said. */
final class VerdictTable {
    private VerdictTable() {}

    static Optional<Section> of(Report report) {
        List<Judgement> verdicts = report.seen().verdicts();
        List<Analysed> analyses = unseen(report);
        if (verdicts.isEmpty() && analyses.isEmpty()) {
            return Optional.empty();
        }
        List<Markup> parts = new ArrayList<>();
        if (!analyses.isEmpty()) {
            parts.add(remembered(analyses));
        }
        if (!verdicts.isEmpty()) {
            parts.add(Tag.of("p", "muted").text(summary(verdicts)));
            parts.add(table(verdicts));
        }
        return Optional.of(Section.of("verdicts", "Checks", parts.toArray(Markup[]::new)));
    }

    private static Tag table(List<Judgement> verdicts) {
        Cards cards = new Cards("Checks", List.of("Verdict", "What", "Value", "Expected", "When"));
        verdicts.forEach(verdict -> row(cards, verdict));
        return cards.table("verdicts");
    }

    private static List<Analysed> unseen(Report report) {
        boolean nothingSeen = report.seen().parts().isEmpty();
        return report.delivery().analyses().stream()
                .filter(analysed ->
                        nothingSeen || analysed.at().isBefore(report.seen().began()))
                .toList();
    }

    /** What the record knows of analyses that another process made. */
    private static Tag remembered(List<Analysed> analyses) {
        Tag list = Tag.of("ul");
        for (Analysed analysed : analyses) {
            list.add(Tag.of("li")
                    .add(Tag.of("strong")
                            .text("Analysis at " + Wording.percent(analysed.weight()) + ": " + analysed.verdict()))
                    .text(" ")
                    .said(analysed.why())
                    .text(" (")
                    .add(When.at(analysed.at()))
                    .text(")"));
        }
        return list;
    }

    private static String summary(List<Judgement> verdicts) {
        long passed =
                verdicts.stream().filter(v -> v.verdict() == Verdict.PASSED).count();
        String all = Wording.count(verdicts.size(), "check", "checks");
        return passed == verdicts.size() ? all + ", passed." : passed + " of " + all + " passed.";
    }

    private static void row(Cards cards, Judgement verdict) {
        Look look = Look.of(verdict.verdict());
        Tag pill =
                Tag.of("span", "verdict " + look.style()).add(look.icon().tag()).text(" " + look.word());
        Tag what = Cards.cell().add(Tag.of("strong").said(verdict.metric()));
        what.add(Tag.of("div", "muted").said(verdict.step()));
        if (!verdict.reason().isEmpty()) {
            what.add(Tag.of("div", "reason").said(verdict.reason()));
        }
        cards.row(List.of(
                Cards.cell().add(pill),
                what,
                value(verdict.value()),
                value(verdict.threshold()),
                Cards.cell().with("class", "took").text(When.length(verdict.at()))));
    }

    private static Tag value(String text) {
        return text.isEmpty()
                ? Cards.cell().add(Tag.of("span", "muted").text("none"))
                : Cards.cell().said(text);
    }

    private record Look(String style, String word, Icon icon) {
        static Look of(Verdict verdict) {
            return switch (verdict) {
                case PASSED -> new Look("good", "passed", Icon.CHECK);
                case MARGINAL -> new Look("warn", "marginal", Icon.PAUSE);
                case FAILED -> new Look("bad", "failed", Icon.CROSS);
                case NODATA -> new Look("calm", "too little data", Icon.DOTS);
            };
        }
    }
}
