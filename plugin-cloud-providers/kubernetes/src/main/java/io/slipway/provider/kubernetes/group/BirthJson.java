package io.slipway.provider.kubernetes.group;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.Role;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Births and capacities as annotations. */
final class BirthJson {
    private BirthJson() {}

    static String text(Birth birth) {
        return Json.write(Value.fields()
                .put("delivery", birth.delivery().value())
                .put("role", birth.role().name())
                .put("image", birth.image())
                .put("created", birth.created().toString())
                .put("by", birth.by())
                .build());
    }

    /** Nothing where there is none, or where somebody spoiled it: then Slipway did not make the group. */
    static Optional<Birth> birth(Value.Fields annotations) {
        Value.Fields json = parsed(annotations, Marks.BIRTH);
        try {
            return json.text("delivery")
                    .map(delivery -> new Birth(
                            new DeliveryId(delivery),
                            Role.valueOf(json.text("role").orElse(Role.PRIMARY.name())),
                            json.text("image").orElse(""),
                            Instant.parse(json.text("created").orElse("1970-01-01T00:00:00Z")),
                            json.text("by").orElse("")));
        } catch (IllegalArgumentException | DateTimeParseException spoiled) {
            return Optional.empty();
        }
    }

    static Value.Fields parsed(Value.Fields annotations, String mark) {
        return annotations.text(mark).map(Json::object).orElse(Value.Fields.EMPTY);
    }

    static String text(Capacity capacity) {
        return Json.write(Value.fields()
                .put("min", capacity.min())
                .put("desired", capacity.desired())
                .put("max", capacity.max())
                .build());
    }

    static Optional<Capacity> capacity(Value.Fields annotations) {
        Value.Fields json = parsed(annotations, Marks.CAPACITY);
        try {
            return json.whole("desired")
                    .map(desired -> new Capacity(
                            Math.toIntExact(json.whole("min").orElse(desired)),
                            Math.toIntExact(desired),
                            Math.toIntExact(json.whole("max").orElse(desired))));
        } catch (IllegalArgumentException | ArithmeticException spoiled) {
            return Optional.empty();
        }
    }
}
