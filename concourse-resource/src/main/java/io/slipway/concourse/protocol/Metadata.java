package io.slipway.concourse.protocol;

import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.List;

/** What people see beside a version in Concourse: names and values, in order. */
public final class Metadata {
    private final List<Value> entries = new ArrayList<>();

    public Metadata add(String name, String value) {
        entries.add(Value.fields().put("name", name).put("value", value).build());
        return this;
    }

    public Metadata addAll(Metadata more) {
        entries.addAll(more.entries);
        return this;
    }

    Value json() {
        return Value.items(entries);
    }
}
