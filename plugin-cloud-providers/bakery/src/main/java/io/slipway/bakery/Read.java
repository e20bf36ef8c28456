package io.slipway.bakery;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads settings that were checked against a schema. */
public final class Read {
    private Read() {}

    public static List<String> texts(Value.Fields from, String name) {
        return from.items(name).stream()
                .filter(Value.Text.class::isInstance)
                .map(item -> ((Value.Text) item).value())
                .toList();
    }

    public static SortedMap<String, String> map(Value.Fields from, String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        from.fields(name).values().forEach((key, value) -> {
            if (value instanceof Value.Text text) {
                texts.put(key, text.value());
            }
        });
        return texts;
    }

    public static BakeException refused(String problem, String remedy) {
        return new BakeException(ErrorKind.INVALID_REQUEST, problem, remedy);
    }
}
