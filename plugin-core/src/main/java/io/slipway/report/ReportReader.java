package io.slipway.report;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.event.Event.Ending;
import io.slipway.event.Event.Manner;
import io.slipway.event.Event.Verdict;
import io.slipway.json.Value;
import io.slipway.report.Report.Group;
import io.slipway.report.Report.Role;
import io.slipway.report.Report.Sight;
import io.slipway.report.Seen.Course;
import io.slipway.report.Seen.Judgement;
import io.slipway.report.Seen.Note;
import io.slipway.report.Seen.Part;
import io.slipway.report.Seen.PhaseAt;
import io.slipway.report.Seen.Point;
import io.slipway.report.Seen.StepAt;
import java.time.Instant;

/** From JSON. */
final class ReportReader {
    private ReportReader() {}

    static Report read(Value value) {
        if (!(value instanceof Value.Fields fields) || !Format.REPORT.is(fields)) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST, "this is not the report of a delivery", "name a file report.json");
        }
        Format.checkReadable(fields);
        Problems problems = new Problems();
        Reading from = new Reading(fields, "", problems);
        problems.check(fields.get("delivery").isPresent(), "delivery", "is missing");
        Report report = new Report(
                DeliveredReader.read(new Reading(fields.fields("delivery"), "delivery", problems)),
                from.each("groups").stream().map(ReportReader::group).toList(),
                from.count("groupsLeftOut"),
                from.inner("seen").map(ReportReader::seen).orElse(Seen.NOTHING));
        problems.throwIfAny();
        return report;
    }

    private static Group group(Reading from) {
        return new Group(
                from.text("name"),
                from.word("role", Role.class).orElse(Role.OTHER),
                from.maybe("image"),
                from.orEmpty("about"),
                from.inner("before").map(ReportReader::sight),
                from.inner("after").map(ReportReader::sight));
    }

    private static Sight sight(Reading from) {
        return new Sight(DeliveredReader.sizeIn(from), from.weight("percent"), from.maybeCount("healthy"));
    }

    private static Seen seen(Reading from) {
        return new Seen(
                from.maybeInstant("began").orElse(Instant.EPOCH),
                from.each("parts").stream().map(ReportReader::part).toList(),
                from.each("phases").stream().map(ReportReader::phase).toList(),
                from.each("steps").stream().map(ReportReader::step).toList(),
                from.each("courses").stream().map(ReportReader::course).toList(),
                from.each("verdicts").stream().map(ReportReader::judgement).toList(),
                from.each("notes").stream().map(ReportReader::note).toList(),
                from.whole("leftOut"));
    }

    private static Part part(Reading from) {
        return new Part(from.whole("from"), from.whole("to"), from.word("manner", Manner.class));
    }

    private static PhaseAt phase(Reading from) {
        return new PhaseAt(from.whole("at"), from.text("phase"), from.orEmpty("why"));
    }

    private static StepAt step(Reading from) {
        return new StepAt(
                from.text("step"),
                from.text("text"),
                from.whole("at"),
                from.whole("took"),
                from.word("ending", Ending.class),
                from.count("done"),
                from.count("total"),
                from.orEmpty("problem"),
                from.flag("settling"));
    }

    private static Course course(Reading from) {
        return new Course(
                from.text("group"),
                from.each("points").stream().map(ReportReader::point).toList());
    }

    private static Point point(Reading from) {
        return new Point(from.whole("at"), from.weight("percent").orElse(0), from.count("healthy"), from.count("of"));
    }

    private static Judgement judgement(Reading from) {
        return new Judgement(
                from.whole("at"),
                from.text("step"),
                from.text("metric"),
                from.orEmpty("value"),
                from.orEmpty("threshold"),
                from.word("verdict", Verdict.class).orElse(Verdict.NODATA),
                from.orEmpty("reason"));
    }

    private static Note note(Reading from) {
        return new Note(from.whole("at"), from.text("text"), Math.max(1, from.count("times")));
    }
}
