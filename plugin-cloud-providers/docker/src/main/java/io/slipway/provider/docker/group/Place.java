package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Answer;
import java.util.Comparator;
import java.util.List;

/**
 * Where one instance stands.
 *
 * @param number unique in its group, never used again
 * @param host how the account calls the host
 */
public record Place(int number, String host) {
    public static final Comparator<Place> BY_NUMBER = Comparator.comparing(Place::number);

    public static Value json(List<Place> places) {
        return Value.items(places.stream()
                .map(place -> (Value) Value.fields()
                        .put("n", place.number())
                        .put("on", place.host())
                        .build())
                .toList());
    }

    public static List<Place> list(Value.Fields json, String name) {
        return Answer.objects(json.items(name)).stream()
                .map(place -> new Place(
                        Math.toIntExact(place.whole("n").orElse(0L)),
                        place.text("on").orElse("")))
                .toList();
    }
}
