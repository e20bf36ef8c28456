package io.slipway.report;

import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Texts of clouds and applications, made fit to be kept: bounded, and without the passwords that addresses carry. */
final class Tidy {
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/?#\\s'\"<>]*@");

    private Tidy() {}

    /** @param most characters; of a longer text the beginning and the end are kept */
    static String text(String text, int most) {
        String safe = CREDENTIALS.matcher(text).replaceAll("****@");
        if (safe.codePointCount(0, safe.length()) <= most) {
            return safe;
        }
        int head = safe.offsetByCodePoints(0, most * 3 / 4);
        int tail = safe.offsetByCodePoints(safe.length(), -(most / 4));
        String between = " ... (" + safe.codePointCount(head, tail) + " characters left out) ... ";
        return safe.substring(0, head) + between + safe.substring(tail);
    }

    static String firstLine(String text, int most) {
        return text(text.lines().findFirst().orElse(""), most);
    }

    /** The value with each of its texts and names changed. */
    static Value each(Value value, UnaryOperator<String> change) {
        if (value instanceof Value.Text text) {
            return Value.of(change.apply(text.value()));
        }
        if (value instanceof Value.Items items) {
            List<Value> changed = new ArrayList<>();
            items.values().forEach(item -> changed.add(each(item, change)));
            return Value.items(changed);
        }
        return value instanceof Value.Fields fields ? each(fields, change) : value;
    }

    private static Value.Fields each(Value.Fields fields, UnaryOperator<String> change) {
        Map<String, Value> changed = new LinkedHashMap<>();
        fields.values().forEach((name, field) -> changed.put(name, each(field, change)));
        return new Value.Fields(changed);
    }
}
