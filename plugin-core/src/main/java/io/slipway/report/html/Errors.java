package io.slipway.report.html;

import io.slipway.report.Delivered;
import io.slipway.report.Delivered.Trouble;
import io.slipway.report.Report;
import java.util.List;
import java.util.Optional;

/** What went wrong, how things are now, and what to do next. */
final class Errors {
    private Errors() {}

    static Optional<Section> of(Report report) {
        Delivered delivered = report.delivery();
        return delivered
                .error()
                .map(Errors::section)
                .or(() -> Optional.of(delivered.cause())
                        .filter(cause -> !cause.isEmpty())
                        .map(cause -> Section.of(
                                "error", "Why it went back", Tag.of("p").said(cause))));
    }

    private static Section section(Trouble error) {
        List<String> lines = error.problem().lines().toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        String more = lines.size() < 2 ? "" : String.join("\n", lines.subList(1, lines.size()));
        return Section.of(
                "error",
                "What went wrong",
                Tag.of("p", "problem").said(Wording.sentence(first)),
                more.isEmpty() ? to -> {} : log(more),
                error.now().isEmpty() ? to -> {} : part("Now", error.now()),
                part("What to do", Wording.sentence(error.remedy())).with("class", "part remedy"),
                Tag.of("p", "kind").text(kind(error)));
    }

    private static Tag log(String lines) {
        return Tag.of("pre").said(lines.stripIndent());
    }

    private static Tag part(String title, String text) {
        return Tag.of("div", "part").add(Tag.of("h3").text(title), Tag.of("p").said(text.strip()));
    }

    private static String kind(Trouble error) {
        String whose = switch (error.fault()) {
            case "user" -> "The cause lies in what was asked for, or in what was delivered. ";
            case "cloud" -> "The cause lies in the cloud, or in what runs there. ";
            default -> "The cause lies in Slipway: please report it as a defect. ";
        };
        String again = error.again()
                ? "Trying the same again is safe, and may help."
                : "Trying the same again is safe, and will not help by itself.";
        return whose + again + " (" + error.kind() + ")";
    }
}
