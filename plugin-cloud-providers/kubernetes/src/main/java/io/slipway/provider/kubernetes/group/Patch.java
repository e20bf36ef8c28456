package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.model.DeliveryId;
import java.util.ArrayList;
import java.util.List;

/** A JSON Patch: all of it is done, or none, and only if what it says must hold does. */
final class Patch {
    private final List<Value> operations = new ArrayList<>();

    /** It was made by that delivery. */
    Patch bornBy(DeliveryId delivery) {
        return test("/metadata/labels/" + Marks.pointer(Marks.DELIVERY), Value.of(delivery.value()));
    }

    Patch uid(String uid) {
        return test("/metadata/uid", Value.of(uid));
    }

    Patch testAnnotation(String mark, String value) {
        return test("/metadata/annotations/" + Marks.pointer(mark), Value.of(value));
    }

    Patch annotation(String mark, String value) {
        return set("/metadata/annotations/" + Marks.pointer(mark), Value.of(value));
    }

    Patch replicas(int number) {
        return set("/spec/replicas", Value.of(number));
    }

    private Patch test(String path, Value value) {
        return operation("test", path, value);
    }

    private Patch set(String path, Value value) {
        return operation("add", path, value);
    }

    private Patch operation(String word, String path, Value value) {
        operations.add(Value.fields()
                .put("op", word)
                .put("path", path)
                .put("value", value)
                .build());
        return this;
    }

    Value json() {
        return Value.items(operations);
    }
}
