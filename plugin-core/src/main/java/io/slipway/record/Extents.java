package io.slipway.record;

import io.slipway.json.Value;
import io.slipway.model.Extent;
import java.time.Instant;
import java.util.Optional;

/** What an operation is about beyond one server group, as JSON. */
final class Extents {
    private static final String AT_ONCE = "atOnce";

    private Extents() {}

    /** Nothing for what is usual. */
    static Optional<Value> write(Extent extent, Pieces pieces) {
        if (extent instanceof Extent.Several several) {
            return Optional.of(Value.fields()
                    .put("remaining", several.remaining())
                    .put("active", several.active())
                    .put("larger", several.larger())
                    .put("chosen", pieces.names(several.chosen()))
                    .build());
        }
        if (extent instanceof Extent.Instances instances) {
            Value.FieldsBuilder fields = Value.fields().put(AT_ONCE, instances.atOnce());
            instances.startedBy().ifPresent(by -> fields.put("startedBy", by.toEpochMilli()));
            return Optional.of(fields.build());
        }
        return Optional.empty();
    }

    static Extent read(Value.Fields fields, Pieces pieces) {
        Optional<Long> atOnce = fields.whole(AT_ONCE);
        if (atOnce.isPresent()) {
            return new Extent.Instances(
                    atOnce.get().intValue(), fields.whole("startedBy").map(Instant::ofEpochMilli));
        }
        return new Extent.Several(
                fields.whole("remaining").orElse(0L).intValue(),
                fields.flag("active"),
                fields.flag("larger"),
                pieces.names(fields.items("chosen")));
    }
}
