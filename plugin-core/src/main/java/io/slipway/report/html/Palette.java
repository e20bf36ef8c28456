package io.slipway.report.html;

import io.slipway.report.Report;
import io.slipway.report.Report.Group;
import io.slipway.report.Report.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A colour for each server group: the one that it is about stands out. Colour never is the only mark. */
final class Palette {
    /** For viewers that refuse style sheets; the style sheet has the same ones, and those for the dark. */
    private static final List<String> LIGHT =
            List.of("#0f6fc6", "#6b7686", "#b4570a", "#6d3fc0", "#0b7d6e", "#a61e63", "#5d6b00", "#3f4a5a");

    private static final int OTHER = LIGHT.size() - 1;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int next;

    Palette(Report report) {
        for (Group group : report.groups()) {
            if (group.role() == Role.SUBJECT) {
                numbers.put(group.name(), 0);
            } else if (group.role() == Role.BASELINE) {
                numbers.put(group.name(), 3);
            } else if (group.role() == Role.SOURCE) {
                number(group.name());
            }
        }
        report.seen().courses().stream()
                .filter(course -> course.points().stream().anyMatch(point -> point.weight() > 0))
                .forEach(course -> number(course.group()));
    }

    /** In turn; those that never have traffic share the last colour. */
    private void number(String group) {
        if (!numbers.containsKey(group)) {
            numbers.put(group, 1 + next++ % (OTHER - 1));
        }
    }

    Tag paint(Tag shape, String group) {
        int number = numbers.getOrDefault(group, OTHER);
        return shape.with("class", "g" + number).with("fill", LIGHT.get(number));
    }

    /** A small square before the group's name. */
    Tag swatch(String group) {
        return Tag.of("svg", "swatch")
                .with("width", 12)
                .with("height", 12)
                .with("aria-hidden", "true")
                .add(paint(Svg.rect("0", 0, "12", 12).with("rx", 3), group));
    }
}
