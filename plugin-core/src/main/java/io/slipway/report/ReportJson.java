package io.slipway.report;

import static io.slipway.report.DeliveredJson.list;
import static io.slipway.report.DeliveredJson.percent;
import static io.slipway.report.DeliveredJson.size;

import io.slipway.json.Value;
import io.slipway.report.Report.Group;
import io.slipway.report.Report.Sight;
import io.slipway.report.Seen.Course;
import io.slipway.report.Seen.Judgement;
import io.slipway.report.Seen.Part;
import io.slipway.report.Seen.PhaseAt;
import io.slipway.report.Seen.Point;
import io.slipway.report.Seen.StepAt;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** To JSON; what is empty or absent is left out. Texts that somebody wrote or said go through the mask. */
final class ReportJson {
    private final UnaryOperator<String> mask;
    private final DeliveredJson delivered;

    ReportJson(UnaryOperator<String> mask) {
        this.mask = mask;
        this.delivered = new DeliveredJson(mask);
    }

    Value.Fields report(Report report) {
        Value.FieldsBuilder fields = Format.REPORT.head().put("delivery", delivered.fields(report.delivery()));
        list(fields, "groups", report.groups(), this::group);
        fields.putIf(report.groupsLeftOut() > 0, "groupsLeftOut", Value.of(report.groupsLeftOut()));
        return fields.put("seen", seen(report.seen())).build();
    }

    private Value group(Group group) {
        Value.FieldsBuilder fields =
                Value.fields().put("name", mask.apply(group.name())).put("role", word(group.role()));
        delivered.text(fields, "image", group.image().orElse(""));
        delivered.text(fields, "about", group.about());
        group.before().ifPresent(sight -> fields.put("before", sight(sight)));
        group.after().ifPresent(sight -> fields.put("after", sight(sight)));
        return fields.build();
    }

    private static Value sight(Sight sight) {
        Value.FieldsBuilder fields = Value.fields().put("capacity", size(sight.capacity()));
        sight.weight().ifPresent(weight -> fields.put("percent", percent(weight)));
        sight.healthy().ifPresent(healthy -> fields.put("healthy", healthy));
        return fields.build();
    }

    private Value seen(Seen seen) {
        Value.FieldsBuilder fields = Value.fields();
        if (!seen.parts().isEmpty()) {
            fields.put("began", seen.began().toString());
        }
        list(fields, "parts", seen.parts(), ReportJson::part);
        list(fields, "phases", seen.phases(), this::phase);
        list(fields, "steps", seen.steps(), this::step);
        list(fields, "courses", seen.courses(), this::course);
        list(fields, "verdicts", seen.verdicts(), this::judgement);
        list(fields, "notes", seen.notes(), this::note);
        fields.putIf(seen.leftOut() > 0, "leftOut", Value.of(seen.leftOut()));
        return fields.build();
    }

    private static Value part(Part part) {
        Value.FieldsBuilder fields = Value.fields().put("from", part.from()).put("to", part.to());
        part.manner().ifPresent(manner -> fields.put("manner", word(manner)));
        return fields.build();
    }

    private Value phase(PhaseAt phase) {
        Value.FieldsBuilder fields = Value.fields().put("at", phase.at()).put("phase", phase.phase());
        delivered.text(fields, "why", phase.why());
        return fields.build();
    }

    private Value step(StepAt step) {
        Value.FieldsBuilder fields = Value.fields()
                .put("step", step.kind())
                .put("text", mask.apply(step.text()))
                .put("at", step.at())
                .put("took", step.took());
        step.ending().ifPresent(ending -> fields.put("ending", word(ending)));
        if (step.total() > 0) {
            fields.put("done", step.done()).put("total", step.total());
        }
        delivered.text(fields, "problem", step.problem());
        return fields.putIf(step.settling(), "settling", Value.of(true)).build();
    }

    private Value course(Course course) {
        Value.FieldsBuilder fields = Value.fields().put("group", mask.apply(course.group()));
        list(fields, "points", course.points(), ReportJson::point);
        return fields.build();
    }

    private static Value point(Point point) {
        return Value.fields()
                .put("at", point.at())
                .put("percent", percent(point.weight()))
                .put("healthy", point.healthy())
                .put("of", point.of())
                .build();
    }

    private Value judgement(Judgement judgement) {
        Value.FieldsBuilder fields = Value.fields()
                .put("at", judgement.at())
                .put("step", mask.apply(judgement.step()))
                .put("metric", mask.apply(judgement.metric()));
        delivered.text(fields, "value", judgement.value());
        delivered.text(fields, "threshold", judgement.threshold());
        fields.put("verdict", word(judgement.verdict()));
        delivered.text(fields, "reason", judgement.reason());
        return fields.build();
    }

    private Value note(Seen.Note note) {
        return Value.fields()
                .put("at", note.at())
                .put("text", mask.apply(note.text()))
                .putIf(note.times() > 1, "times", Value.of(note.times()))
                .build();
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
