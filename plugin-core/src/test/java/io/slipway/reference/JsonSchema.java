package io.slipway.reference;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A declared type as JSON Schema, draft 2020-12. Explicitly nothing counts as absent, so it is allowed wherever a value
 * may be left out.
 */
final class JsonSchema implements Type.Visitor<Value.Fields> {
    private static final int LONGEST_TEXT = 32_768;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ITEMS = 1_000;
    /** Nothing that breaks a line, moves a cursor or turns the direction of writing. */
    private static final String LINE =
            "[^\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u2028-\\u202e" + "\\u2060-\\u206f\\ufeff]*";

    private static final String ANY_LINE = "^(?=.*\\S)" + LINE + "$";
    private static final String DURATION = "^([0-9]{1,9}(ms|s|m|h|d))+$";

    private JsonSchema() {}

    /** An object whose names are declared. */
    static Value.Fields object(List<Setting> settings) {
        return new JsonSchema().object(new Type.ObjectOf(settings));
    }

    static Value.Fields of(Setting setting) {
        Value.Fields type = setting.type().accept(new JsonSchema());
        Value.FieldsBuilder schema = Value.fields().put("description", setting.help());
        Value.Fields written = setting.required() ? type : nullable(type);
        written.values().forEach(schema::put);
        setting.fallback().ifPresent(fallback -> schema.put("default", fallback));
        return schema.build();
    }

    /** The same, or nothing. */
    static Value.Fields nullable(Value.Fields schema) {
        Value.FieldsBuilder nullable = Value.fields();
        schema.values().forEach((name, value) -> nullable.put(name, orNull(name, value)));
        return nullable.build();
    }

    private static Value orNull(String name, Value value) {
        Value.Fields nothing = Value.fields().put("type", "null").build();
        return switch (name) {
            case "type" -> with(value, Value.of("null"));
            case "enum" -> with(value, Value.NULL);
            case "anyOf" -> with(value, nothing);
            default -> value;
        };
    }

    private static Value with(Value oneOrMore, Value another) {
        List<Value> all = new ArrayList<>(oneOrMore instanceof Value.Items items ? items.values() : List.of(oneOrMore));
        all.add(another);
        return Value.items(all);
    }

    private static Value.FieldsBuilder type(String type) {
        return Value.fields().put("type", type);
    }

    @Override
    public Value.Fields text(Type.Text type) {
        boolean any = type.pattern().equals(Setting.ANYTHING);
        return type("string")
                .put("maxLength", LONGEST_TEXT)
                .putIf(!any, "pattern", Value.of("^(?:" + type.pattern() + ")$"))
                .build();
    }

    @Override
    public Value.Fields line(Type.Line type) {
        boolean any = type.pattern().equals(Setting.ANYTHING);
        String pattern = any ? ANY_LINE : "^(?=.*\\S)(?=" + LINE + "$)(?:" + type.pattern() + ")$";
        return type("string")
                .put("maxLength", type.longest())
                .put("pattern", pattern)
                .build();
    }

    @Override
    public Value.Fields number(Type.Number type) {
        return type("integer")
                .put("minimum", type.min())
                .put("maximum", type.max())
                .build();
    }

    @Override
    public Value.Fields decimal(Type.Decimal type) {
        return type("number")
                .put("minimum", new Value.Number(Type.Decimal.MOST.negate()))
                .put("maximum", new Value.Number(Type.Decimal.MOST))
                .build();
    }

    @Override
    public Value.Fields percent(Type.Percent type) {
        return type("number")
                .put("minimum", new Value.Number(BigDecimal.valueOf(type.min(), 2)))
                .put("maximum", new Value.Number(BigDecimal.valueOf(type.max(), 2)))
                .build();
    }

    @Override
    public Value.Fields flag(Type.Flag type) {
        return type("boolean").build();
    }

    @Override
    public Value.Fields choice(Type.Choice type) {
        return Value.fields().put("enum", Value.texts(type.words())).build();
    }

    /** Secrets have no place in a file. */
    @Override
    public Value.Fields hidden(Type.Hidden type) {
        return Value.fields().put("enum", Value.items(List.of())).build();
    }

    @Override
    public Value.Fields time(Type.Time type) {
        return Value.fields()
                .put("type", Value.texts(List.of("string", "number")))
                .put("pattern", DURATION)
                .put("minimum", seconds(type.min()))
                .put("maximum", seconds(type.max()))
                .build();
    }

    private static Value seconds(Duration time) {
        return new Value.Number(BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros());
    }

    @Override
    public Value.Fields list(Type.ListOf type) {
        return type("array")
                .put("maxItems", MOST_ITEMS)
                .put("items", type.items().accept(this))
                .build();
    }

    @Override
    public Value.Fields map(Type.MapOf type) {
        return named(nullable(type.values().accept(this)));
    }

    /** An object whose names are the user's choice. */
    static Value.Fields named(Value.Fields values) {
        return type("object")
                .put("maxProperties", MOST_ITEMS)
                .put(
                        "propertyNames",
                        Value.fields()
                                .put("maxLength", LONGEST_NAME)
                                .put("pattern", ANY_LINE)
                                .build())
                .put("additionalProperties", values)
                .build();
    }

    @Override
    public Value.Fields object(Type.ObjectOf type) {
        Value.FieldsBuilder properties = Value.fields();
        List<String> required = new ArrayList<>();
        for (Setting setting : type.settings()) {
            properties.put(setting.name(), of(setting));
            if (setting.required()) {
                required.add(setting.name());
            }
        }
        return type("object")
                .put("additionalProperties", false)
                .putIf(!required.isEmpty(), "required", Value.texts(required))
                .put("properties", properties.build())
                .build();
    }

    @Override
    public Value.Fields anyObject(Type.AnyObject type) {
        return type("object").build();
    }

    @Override
    public Value.Fields oneOf(Type.OneOf type) {
        List<Value> alternatives = new ArrayList<>();
        for (Type alternative : type.alternatives()) {
            alternatives.add(alternative.accept(this));
        }
        return Value.fields().put("anyOf", Value.items(alternatives)).build();
    }
}
