package io.slipway.concourse.protocol;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.List;

/** What goes to standard output: one JSON value on one line. */
public record Reply(Value json) {
    /** For {@code check}: oldest first. */
    public static Reply versions(List<? extends Version> versions) {
        List<Value> values = new ArrayList<>();
        for (Version version : versions) {
            values.add(version.json());
        }
        return new Reply(Value.items(values));
    }

    /** For {@code in} and {@code out}. */
    public static Reply version(Version version, Metadata metadata) {
        return new Reply(Value.fields()
                .put("version", version.json())
                .put("metadata", metadata.json())
                .build());
    }

    public String line() {
        return Json.write(json);
    }
}
