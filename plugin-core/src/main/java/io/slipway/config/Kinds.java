package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;

/** What kinds of value a type takes, in the words of {@link Value#kind}. */
final class Kinds implements Type.Visitor<List<String>> {
    private static final List<String> TEXT = List.of(Value.of("").kind());
    private static final List<String> NUMBER = List.of(Value.of(0).kind());
    private static final List<String> FLAG = List.of(Value.of(true).kind());
    private static final List<String> LIST = List.of(Value.items(List.of()).kind());
    private static final List<String> OBJECT = List.of(Value.Fields.EMPTY.kind());

    private Kinds() {}

    static List<String> of(Type type) {
        return type.accept(new Kinds());
    }

    /** {@code a number or an object of min, desired and max}. */
    static String words(Type.OneOf type, Naming naming) {
        List<String> words = new ArrayList<>();
        for (Type alternative : type.alternatives()) {
            for (String kind : of(alternative)) {
                String word = alternative instanceof Type.ObjectOf object ? kind + names(object, naming) : kind;
                if (!words.contains(word)) {
                    words.add(word);
                }
            }
        }
        return listed(words, " or ");
    }

    private static String names(Type.ObjectOf object, Naming naming) {
        List<String> names = new ArrayList<>();
        for (Setting setting : object.settings()) {
            names.add(naming.of(setting.name()));
        }
        return " of " + listed(names, " and ");
    }

    private static String listed(List<String> words, String last) {
        int all = words.size();
        return all < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, all - 1)) + last + words.get(all - 1);
    }

    @Override
    public List<String> text(Type.Text type) {
        return TEXT;
    }

    @Override
    public List<String> line(Type.Line type) {
        return TEXT;
    }

    @Override
    public List<String> number(Type.Number type) {
        return NUMBER;
    }

    @Override
    public List<String> percent(Type.Percent type) {
        return NUMBER;
    }

    @Override
    public List<String> decimal(Type.Decimal type) {
        return NUMBER;
    }

    @Override
    public List<String> flag(Type.Flag type) {
        return FLAG;
    }

    @Override
    public List<String> choice(Type.Choice type) {
        return TEXT;
    }

    @Override
    public List<String> hidden(Type.Hidden type) {
        return TEXT;
    }

    @Override
    public List<String> time(Type.Time type) {
        return List.of(NUMBER.get(0), TEXT.get(0));
    }

    @Override
    public List<String> list(Type.ListOf type) {
        return LIST;
    }

    @Override
    public List<String> map(Type.MapOf type) {
        return OBJECT;
    }

    @Override
    public List<String> object(Type.ObjectOf type) {
        return OBJECT;
    }

    @Override
    public List<String> anyObject(Type.AnyObject type) {
        return OBJECT;
    }

    @Override
    public List<String> oneOf(Type.OneOf type) {
        List<String> kinds = new ArrayList<>();
        for (Type alternative : type.alternatives()) {
            kinds.addAll(of(alternative));
        }
        return kinds;
    }
}
