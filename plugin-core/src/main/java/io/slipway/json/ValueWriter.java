package io.slipway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** From values to the tokens of any Jackson generator. */
final class ValueWriter {
    private ValueWriter() {}

    static void write(Value value, JsonGenerator to) throws IOException {
        if (value instanceof Value.Text text) {
            to.writeString(text.value());
        } else if (value instanceof Value.Number number) {
            to.writeNumber(number.value());
        } else if (value instanceof Value.Flag flag) {
            to.writeBoolean(flag.value());
        } else if (value instanceof Value.Items items) {
            to.writeStartArray();
            for (Value item : items.values()) {
                write(item, to);
            }
            to.writeEndArray();
        } else if (value instanceof Value.Fields fields) {
            to.writeStartObject();
            for (Map.Entry<String, Value> field : fields.values().entrySet()) {
                to.writeFieldName(field.getKey());
                write(field.getValue(), to);
            }
            to.writeEndObject();
        } else {
            to.writeNull();
        }
    }
}
