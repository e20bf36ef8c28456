package io.slipway.config;

import io.slipway.model.Capacity;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;

/** Reads a capacity: a number of instances, or {@code {min, desired, max}} where min and max default to desired. */
final class CapacityReader {
    private CapacityReader() {}

    /** @param least the smallest number of instances that makes sense here */
    static Type type(int least) {
        Type instances = new Type.Number(least, Capacity.LIMIT);
        List<Setting> bounds = List.of(
                Parameter.optional(
                        "min",
                        new Type.Number(0, Capacity.LIMIT),
                        "Fewest instances, for clouds that scale by themselves; as desired where it is left out."),
                Parameter.required("desired", instances, "How many instances are wanted now."),
                Parameter.optional(
                        "max",
                        instances,
                        "Most instances, for clouds that scale by themselves; as desired where it is left out."));
        return new Type.OneOf(List.of(instances, new Type.ObjectOf(bounds)));
    }

    static Optional<Capacity> read(Section section, String name) {
        Optional<Section> bounds = section.section(name);
        return bounds.isPresent() ? bounds(bounds.get()) : section.whole(name).map(Capacity::of);
    }

    private static Optional<Capacity> bounds(Section section) {
        Optional<Integer> min = section.whole("min");
        Optional<Integer> desired = section.whole("desired");
        Optional<Integer> max = section.whole("max");
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
