package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Values of a declared type, of which some percent are something else. */
final class Documents implements Type.Visitor<Arbitrary<Value>> {
    private static final Value[] SPOILED = {
        Value.NULL,
        Value.of(""),
        Value.of(" "),
        Value.of("a\u0007b"),
        Value.of("text"),
        Value.of("../up"),
        Value.of("5m"),
        Value.of("9d9"),
        Value.of("v012"),
        Value.of("x".repeat(501)),
        Value.of(0),
        Value.of(1),
        Value.of(-1),
        Value.of(100_001),
        new Value.Number(new BigDecimal("1.5")),
        new Value.Number(new BigDecimal("100000000000000000000")),
        Value.of(true),
        Value.items(List.of()),
        Value.items(List.of(Value.NULL)),
        Value.items(List.of(Value.of("x"))),
        Value.Fields.EMPTY,
        new Value.Fields(Map.of("unknown", Value.of(1))),
        new Value.Fields(Map.of("", Value.of("x"))),
        new Value.Fields(Map.of("path", Value.of("/x"))),
    };
    private final int percent;

    /** @param percent how many values are spoiled */
    Documents(int percent) {
        this.percent = percent;
    }

    private Arbitrary<Value> mostly(Arbitrary<? extends Value> legal) {
        Arbitrary<Value> good = legal.map(value -> value);
        return percent == 0
                ? good
                : Arbitraries.frequencyOf(Tuple.of(100 - percent, good), Tuple.of(percent, Arbitraries.of(SPOILED)));
    }

    private Arbitrary<Value> texts(String... texts) {
        return mostly(Arbitraries.of(texts).map(Value::of));
    }

    @Override
    public Arbitrary<Value> text(Type.Text type) {
        return texts("text", "with\nlines", "");
    }

    @Override
    public Arbitrary<Value> line(Type.Line type) {
        return type.allowed().startsWith("a path that begins with /") ? texts("/", "/health") : texts("x", "a.b", "7z");
    }

    @Override
    public Arbitrary<Value> number(Type.Number type) {
        return mostly(Arbitraries.longs().between(type.min(), type.max()).map(Value::of));
    }

    @Override
    public Arbitrary<Value> percent(Type.Percent type) {
        return mostly(Arbitraries.integers()
                .between(type.min(), type.max())
                .map(points -> new Value.Number(BigDecimal.valueOf(points, 2))));
    }

    @Override
    public Arbitrary<Value> decimal(Type.Decimal type) {
        return mostly(Arbitraries.bigDecimals()
                .between(Type.Decimal.MOST.negate(), Type.Decimal.MOST)
                .ofScale(3)
                .map(Value.Number::new));
    }

    @Override
    public Arbitrary<Value> flag(Type.Flag type) {
        return mostly(Arbitraries.of(true, false).map(Value::of));
    }

    @Override
    public Arbitrary<Value> choice(Type.Choice type) {
        return mostly(Arbitraries.of(type.words()).map(Value::of));
    }

    @Override
    public Arbitrary<Value> hidden(Type.Hidden type) {
        return Arbitraries.just(Value.NULL);
    }

    @Override
    public Arbitrary<Value> time(Type.Time type) {
        return mostly(Arbitraries.of(Times.written(type.min()), Times.written(type.max()))
                .map(Value::of));
    }

    @Override
    public Arbitrary<Value> list(Type.ListOf type) {
        return mostly(type.items().accept(this).list().ofMaxSize(3).map(Value::items));
    }

    @Override
    public Arbitrary<Value> map(Type.MapOf type) {
        return mostly(Arbitraries.maps(
                        Arbitraries.of("prod", "b c", "x"), type.values().accept(this))
                .ofMaxSize(2)
                .map(Value.Fields::new));
    }

    @Override
    public Arbitrary<Value> object(Type.ObjectOf type) {
        List<Arbitrary<Value>> values = new ArrayList<>();
        for (Setting setting : type.settings()) {
            Arbitrary<Value> value = setting.type().accept(this);
            values.add(setting.required() ? value : value.injectNull(0.6).map(Documents::orAbsent));
        }
        return mostly(Combinators.combine(values).as(written -> fields(type, written)));
    }

    private static Value orAbsent(@org.jspecify.annotations.Nullable Value value) {
        return value == null ? Value.NULL : value;
    }

    private static Value fields(Type.ObjectOf type, List<Value> written) {
        Value.FieldsBuilder fields = Value.fields();
        for (int i = 0; i < written.size(); i++) {
            fields.put(type.settings().get(i).name(), written.get(i));
        }
        return fields.build();
    }

    @Override
    public Arbitrary<Value> anyObject(Type.AnyObject type) {
        return mostly(Arbitraries.just(new Value.Fields(Map.of("anything", Value.of(1)))));
    }

    @Override
    public Arbitrary<Value> oneOf(Type.OneOf type) {
        List<Arbitrary<Value>> alternatives = new ArrayList<>();
        for (Type alternative : type.alternatives()) {
            alternatives.add(alternative.accept(this));
        }
        return Arbitraries.oneOf(alternatives);
    }
}
