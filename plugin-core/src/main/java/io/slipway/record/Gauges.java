package io.slipway.record;

import io.slipway.json.Value;
import io.slipway.model.Gauge;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What metrics must be, as JSON: a list of name, fold, least and most, where empty texts stand for nothing. */
final class Gauges {
    private Gauges() {}

    static Value write(List<Gauge> gauges) {
        return Value.items(gauges.stream()
                .<Value>map(gauge -> Value.texts(
                        List.of(gauge.metric(), gauge.fold().name(), number(gauge.min()), number(gauge.max()))))
                .toList());
    }

    static List<Gauge> read(List<Value> values) {
        return values.stream().map(Gauges::gauge).toList();
    }

    private static Gauge gauge(Value value) {
        List<String> parts = ((Value.Items) value)
                .values().stream().map(part -> ((Value.Text) part).value()).toList();
        return new Gauge(parts.get(0), Gauge.Fold.valueOf(parts.get(1)), number(parts.get(2)), number(parts.get(3)));
    }

    private static String number(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("");
    }

    private static Optional<BigDecimal> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }
}
