package io.slipway.provider.local.proxy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON object and the path where it stands, so that what is wrong is told by its place. Unknown fields are passed
 * over: a proxy may outlive the supervisor that started it, and the next one may know more.
 */
record At(String path, Value.Fields fields) {
    /** @param what how to call the document in an error */
    static At root(String what, Value value) {
        return new At(what, object(what, value));
    }

    String text(String name) {
        return need(name, fields.text(name), "a text");
    }

    long whole(String name) {
        return need(name, fields.whole(name), "a whole number");
    }

    int integer(String name) {
        long number = whole(name);
        return need(name, Optional.of((int) number).filter(small -> small == number), "a small whole number");
    }

    boolean flag(String name) {
        Optional<Boolean> flag =
                fields.get(name).filter(Value.Flag.class::isInstance).map(value -> ((Value.Flag) value).value());
        return need(name, flag, "true or false");
    }

    <T> List<T> each(String name, Function<At, T> reader) {
        Optional<List<Value>> items =
                fields.get(name).filter(Value.Items.class::isInstance).map(value -> ((Value.Items) value).values());
        List<T> read = new ArrayList<>();
        for (Value item : need(name, items, "a list")) {
            String place = path + "." + name + "[" + read.size() + "]";
            read.add(new At(place, object(place, item)).as(reader));
        }
        return read;
    }

    /** What the reader makes of this; what it refuses is told with the path. */
    <T> T as(Function<At, T> reader) {
        try {
            return reader.apply(this);
        } catch (IllegalArgumentException illegal) {
            throw wrong(path, String.valueOf(illegal.getMessage()));
        }
    }

    private <T> T need(String name, Optional<T> value, String kind) {
        return value.orElseThrow(() -> wrong(path + "." + name, "must be " + kind));
    }

    private static Value.Fields object(String path, Value value) {
        if (value instanceof Value.Fields fields) {
            return fields;
        }
        throw wrong(path, "must be an object");
    }

    private static DeliveryException wrong(String path, String problem) {
        return new DeliveryException(ErrorKind.INVALID_REQUEST, path + ": " + problem);
    }
}
