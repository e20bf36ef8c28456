package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.model.Text;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user wrote, against what was declared. The result has the declared names in the declared order, defaults filled
 * in, and one form for each value: choices as declared, durations as a number of seconds.
 */
public final class SchemaCheck implements Type.Visitor<Optional<Value>> {
    private final List<Written> written;
    private final Written top;
    private final Value value;
    private final String path;
    private final Problems problems;
    private final Conversion conversion;

    private SchemaCheck(List<Written> written, Problems problems) {
        this.written = written;
        this.top = written.get(0);
        this.value = top.value();
        this.path = top.shown();
        this.problems = problems;
        this.conversion = new Conversion(problems, top.naming());
    }

    /** Checks an object within the section; where it is absent, the defaults hold. */
    public static Value.Fields check(Section section, String name, List<Setting> settings) {
        Type.ObjectOf type = new Type.ObjectOf(settings);
        return section.declare(List.of(Parameter.optional(name, type, "See the provider.")))
                .fields(name);
    }

    /** Checks one object; what is wrong becomes a problem of the section. */
    public static Value.Fields check(Section section, List<Setting> settings) {
        return section.declare(settings).checked();
    }

    /** @param written not empty; the value that holds first, then those that it may be merged with */
    static Optional<Value> typed(List<Written> written, Type type, Problems problems) {
        return type.accept(new SchemaCheck(written, problems));
    }

    @Override
    public Optional<Value> text(Type.Text type) {
        Optional<String> text = conversion.text(path, value);
        return text.isPresent() && allowed(text.get(), type.pattern(), type.allowed())
                ? Optional.of(value)
                : Optional.empty();
    }

    @Override
    public Optional<Value> line(Type.Line type) {
        Optional<String> line = conversion.line(path, value, type.longest());
        return line.isPresent() && allowed(line.get(), type.pattern(), type.allowed())
                ? Optional.of(value)
                : Optional.empty();
    }

    private boolean allowed(String text, String pattern, String allowed) {
        // any text at all: no need to start the regular expressions up for it
        if (pattern.equals(Setting.ANYTHING) || Pattern.matches(pattern, text)) {
            return true;
        }
        problems.add(path, "must be " + allowed + ", found '" + Shown.of(text) + "'" + oddity(text));
        return false;
    }

    /** Where a character is odd that looks like a plain one, nobody sees what is wrong. */
    private static String oddity(String text) {
        return Shown.printable(text) ? Text.oddity(text) : "";
    }

    @Override
    public Optional<Value> number(Type.Number range) {
        return conversion.whole(path, value, range.min(), range.max()).map(Value::of);
    }

    @Override
    public Optional<Value> percent(Type.Percent range) {
        return conversion.percent(path, value, range.min(), range.max());
    }

    @Override
    public Optional<Value> decimal(Type.Decimal type) {
        return conversion.decimal(path, value);
    }

    @Override
    public Optional<Value> flag(Type.Flag type) {
        return conversion.flag(path, value).map(Value::of);
    }

    @Override
    public Optional<Value> choice(Type.Choice type) {
        return conversion.choice(path, value, type.words()).map(Value::of);
    }

    @Override
    public Optional<Value> hidden(Type.Hidden type) {
        if (!top.file().isEmpty()) {
            problems.add(path, "is a secret: it has no place in a file, give it as a parameter");
            return Optional.empty();
        }
        return conversion.text(path, value).map(Value::of);
    }

    @Override
    public Optional<Value> time(Type.Time range) {
        Optional<Duration> time = conversion.time(path, value, range.min(), range.max());
        return time.map(Times::seconds);
    }

    @Override
    public Optional<Value> list(Type.ListOf type) {
        List<Value> checked = new ArrayList<>();
        for (Written item : top.items(conversion.list(path, value, Section.MAX_ITEMS))) {
            typed(List.of(item), type.items(), problems).ifPresent(checked::add);
        }
        return Optional.of(Value.items(checked));
    }

    @Override
    public Optional<Value> map(Type.MapOf type) {
        if (!object()) {
            return Optional.empty();
        }
        Value.FieldsBuilder checked = Value.fields();
        for (Map.Entry<String, List<Written>> entry :
                Layers.objects(written).entries(problems).entrySet()) {
            Optional<Value> typed = typed(entry.getValue(), type.values(), problems);
            if (typed.isPresent()) {
                checked.put(entry.getKey(), typed.get());
            }
        }
        return Optional.of(checked.build());
    }

    @Override
    public Optional<Value> object(Type.ObjectOf type) {
        return object()
                ? Optional.of(new Section(Layers.objects(written), problems)
                        .declare(type.settings())
                        .checked())
                : Optional.empty();
    }

    @Override
    public Optional<Value> anyObject(Type.AnyObject type) {
        return object() ? Optional.of(value) : Optional.empty();
    }

    private boolean object() {
        return conversion.object(path, value);
    }

    @Override
    public Optional<Value> oneOf(Type.OneOf type) {
        Optional<Alternatives.Meant> meant = Alternatives.choose(written, type, problems);
        return meant.flatMap(it -> typed(it.written(), it.type(), problems));
    }
}
