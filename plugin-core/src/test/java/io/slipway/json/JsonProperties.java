package io.slipway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonProperties {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadAgain(@ForAll("values") Value value) {
        assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        assertThat(Json.parse(Json.pretty(value))).isEqualTo(value);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("nearlyJson") String text) {
        try {
            Value value = Json.parse(text);
            assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        } catch (DeliveryException refused) {
            assertThat(refused.problem()).startsWith("the JSON is not valid JSON");
        }
    }

    @Provide
    Arbitrary<Value> values() {
        return values(2);
    }

    private static Arbitrary<Value> values(int depth) {
        Arbitrary<Value> simple = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(Value::of),
                Arbitraries.longs().map(Value::of),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1e80), BigDecimal.valueOf(1e80))
                        .ofScale(3)
                        .map(Value.Number::new),
                Arbitraries.of(true, false).map(Value::of),
                Arbitraries.just(Value.NULL));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<Value> inner = values(depth - 1);
        Arbitrary<Value> items = inner.list().ofMaxSize(4).map(Value::items);
        Arbitrary<Value> fields = Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), inner)
                .ofMaxSize(4)
                .map(Value.Fields::new);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, simple), net.jqwik.api.Tuple.of(1, items), net.jqwik.api.Tuple.of(1, fields));
    }

    @Provide
    Arbitrary<String> nearlyJson() {
        return Arbitraries.of("{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-2.5e3", "true", "null", " ")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }
}
