package io.slipway.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the tokens of any Jackson parser to values. */
final class ValueReader {
    private static final int MAX_DIGITS = 100;

    private ValueReader() {}

    /** Reads one value and refuses anything behind it. */
    static Value readOnly(JsonParser parser) throws IOException {
        @Nullable JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonParseException(parser, "it is empty");
        }
        Value value = read(parser);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "something follows the value");
        }
        return value;
    }

    private static Value read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> Value.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.NULL;
            default -> throw new JsonParseException(parser, "unexpected " + parser.currentToken());
        };
    }

    private static Value number(JsonParser parser) throws IOException {
        BigDecimal number = decimal(parser);
        // 1e999999999 is short to write and takes gigabytes to print
        if (digits(number) > MAX_DIGITS) {
            throw new JsonParseException(parser, "a number is absurdly large or small");
        }
        return new Value.Number(number.scale() < 0 ? number.setScale(0) : number);
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException exponent) {
            throw new JsonParseException(parser, "a number is absurdly large or small", exponent);
        }
    }

    /** How many it has when written without an exponent. */
    private static long digits(BigDecimal number) {
        long scale = number.scale();
        return Math.max(number.precision() - Math.min(scale, 0), scale + 1);
    }

    private static Value object(JsonParser parser) throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, read(parser));
        }
        return new Value.Fields(fields);
    }

    private static Value list(JsonParser parser) throws IOException {
        List<Value> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(parser));
        }
        return Value.items(values);
    }
}
