package io.slipway.report.html;

import io.slipway.json.Value;
import io.slipway.report.Delivered;
import io.slipway.report.Delivered.Subject;
import io.slipway.report.Report;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was asked, in the words in which it is asked. */
final class AskedList {
    private static final int LONGEST = 1_000;
    private static final Set<String> TIMES = Set.of("timeout", "noProgress", "healthyFor", "observe", "drain", "pause");

    private AskedList() {}

    static Optional<Section> of(Report report) {
        Delivered delivered = report.delivery();
        Tag list = Tag.of("dl", "asked-list");
        item(list, "operation", delivered.operation());
        for (Map.Entry<String, Value> field : delivered.asked().values().entrySet()) {
            item(list, Wording.spaced(field.getKey()), value(field.getKey(), field.getValue()));
        }
        delivered.group().ifPresent(group -> settings(list, group));
        delivered.id().ifPresent(id -> item(list, "delivery", id));
        return Optional.of(Section.of("asked", "What was asked", list));
    }

    private static void settings(Tag list, Subject group) {
        group.settings()
                .ifPresent(settings -> settings.values()
                        .forEach((name, value) -> item(list, "setting " + name, Wording.value(value))));
        group.entrance().values().forEach((name, value) -> item(list, "entrance " + name, Wording.value(value)));
        if (!group.leftOut().isEmpty()) {
            item(list, "secret, not shown", String.join(", ", group.leftOut()));
        }
    }

    private static String value(String name, Value value) {
        if (!TIMES.contains(name) || !(value instanceof Value.Number seconds)) {
            return percents(name, Wording.value(value));
        }
        long millis = seconds.value().movePointRight(3).longValue();
        return millis < 10_000 && millis % 1000 == 0 ? millis / 1000 + " s" : When.length(millis);
    }

    private static String percents(String name, String value) {
        return name.equals("steps") || name.equals("targetHealthyPercentage")
                ? value.replace(",", " %,") + " %"
                : value;
    }

    private static void item(Tag list, String name, String value) {
        String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
        list.add(Tag.of("div").add(Tag.of("dt").said(name), Tag.of("dd").said(shown)));
    }
}
