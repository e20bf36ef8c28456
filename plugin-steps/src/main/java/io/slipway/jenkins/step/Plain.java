package io.slipway.jenkins.step;

import io.slipway.json.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Groovy and forms give, as values. */
final class Plain {
    private Plain() {}

    static Value value(Object given) {
        if (given == null) {
            return Value.NULL;
        }
        if (given instanceof Boolean flag) {
            return Value.of(flag);
        }
        if (given instanceof Number number) {
            return new Value.Number(new BigDecimal(number.toString()));
        }
        if (given instanceof Map<?, ?> map) {
            Value.FieldsBuilder fields = Value.fields();
            map.forEach((name, value) -> fields.put(String.valueOf(name), value(value)));
            return fields.build();
        }
        if (given instanceof Iterable<?> all) {
            List<Value> items = new ArrayList<>();
            all.forEach(item -> items.add(value(item)));
            return Value.items(items);
        }
        return Value.of(given.toString());
    }
}
