package io.slipway.reference;

import io.slipway.config.Parameter;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What may be written, in the words of a reference page. */
final class TypeWords implements Type.Visitor<String> {
    private static final int LAST = 1;

    private TypeWords() {}

    static String of(Type type) {
        return type.accept(new TypeWords());
    }

    @Override
    public String text(Type.Text type) {
        return type.pattern().equals(Setting.ANYTHING) ? "text" : type.allowed();
    }

    @Override
    public String line(Type.Line type) {
        return type.pattern().equals(Setting.ANYTHING) ? "text, one line" : type.allowed();
    }

    @Override
    public String number(Type.Number type) {
        return type.min() == type.max()
                ? Long.toString(type.min())
                : "whole number, " + type.min() + " to " + type.max();
    }

    @Override
    public String decimal(Type.Decimal type) {
        return "number";
    }

    @Override
    public String percent(Type.Percent type) {
        return "percentage, " + percent(type.min()) + " to " + percent(type.max());
    }

    private static String percent(int points) {
        return BigDecimal.valueOf(points, 2).stripTrailingZeros().toPlainString();
    }

    @Override
    public String flag(Type.Flag type) {
        return "`true` or `false`";
    }

    @Override
    public String choice(Type.Choice type) {
        List<String> words = type.words().stream().map(word -> "`" + word + "`").toList();
        return or(words);
    }

    @Override
    public String hidden(Type.Hidden type) {
        return "secret text";
    }

    @Override
    public String time(Type.Time type) {
        if (type.equals(new Type.Time())) {
            return "duration";
        }
        return "duration, " + Parameter.written(type.min()) + " to " + Parameter.written(type.max());
    }

    @Override
    public String list(Type.ListOf type) {
        return "list, each: " + type.items().accept(this);
    }

    @Override
    public String map(Type.MapOf type) {
        return "names of your choice, each with: " + type.values().accept(this);
    }

    @Override
    public String object(Type.ObjectOf type) {
        return "object, see below";
    }

    @Override
    public String anyObject(Type.AnyObject type) {
        return "object, see the provider";
    }

    @Override
    public String oneOf(Type.OneOf type) {
        List<String> words = new ArrayList<>();
        for (Type alternative : type.alternatives()) {
            words.add(alternative.accept(this));
        }
        return or(words.stream().distinct().toList());
    }

    private static String or(List<String> words) {
        int all = words.size();
        return all < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, all - LAST)) + " or " + words.get(all - LAST);
    }

    /** A value as one would write it. */
    static String written(Type type, Value value) {
        if (type instanceof Type.Time) {
            return Type.Time.read(value)
                    .map(time -> "`" + Parameter.written(time) + "`")
                    .orElse("");
        }
        if (value instanceof Value.Text text) {
            return "`" + text.value() + "`";
        }
        return "`" + Json.write(value) + "`";
    }
}
