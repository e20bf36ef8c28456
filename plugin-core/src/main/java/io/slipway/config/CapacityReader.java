package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import java.util.Optional;

/** Reads a capacity: a number of instances, or {@code {min, desired, max}} where min and max default to desired. */
final class CapacityReader {
    private CapacityReader() {}

    /** @param least the smallest number of instances that makes sense here */
    static Optional<Capacity> read(Section section, String name, int least) {
        Optional<Value> value = section.value(name);
        if (value.isPresent() && value.get() instanceof Value.Fields) {
            return bounds(section.section(name).orElseThrow(), least);
        }
        if (value.isPresent() && !(value.get() instanceof Value.Number)) {
            section.refuse(
                    name,
                    "must be a number or an object of min, desired and max, found "
                            + value.get().kind());
            return Optional.empty();
        }
        Optional<Integer> instances = section.whole(name, least, Capacity.LIMIT);
        return instances.isEmpty() ? Optional.empty() : Optional.of(Capacity.of(instances.get()));
    }

    private static Optional<Capacity> bounds(Section section, int least) {
        if (!section.has("desired")) {
            section.require("desired");
        }
        Optional<Integer> min = section.whole("min", 0, Capacity.LIMIT);
        Optional<Integer> desired = section.whole("desired", least, Capacity.LIMIT);
        Optional<Integer> max = section.whole("max", least, Capacity.LIMIT);
        section.refuseUnknown();
        if (desired.isEmpty()) {
            return Optional.empty();
        }
        int wanted = desired.get();
        boolean ordered = min.orElse(wanted) <= wanted && wanted <= max.orElse(wanted);
        if (!ordered) {
            section.refuse("desired", "must be between min and max, found " + wanted);
            return Optional.empty();
        }
        return Optional.of(new Capacity(min.orElse(wanted), wanted, max.orElse(wanted)));
    }
}
