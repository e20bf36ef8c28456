package io.slipway.config;

import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that somebody wrote, and where.
 *
 * @param file as the user calls it; empty where it came with the request itself
 * @param path within the file or the request, as it is written there; empty for the whole
 * @param place within the file
 */
record Written(Value value, String file, String path, Naming naming, Optional<Place> place) {

    /** As messages call it: {@code params.max_remaining} or {@code slipway.yml:12:5 deploy.maxRemaining}. */
    String shown() {
        if (file.isEmpty()) {
            return path;
        }
        String at = place.isEmpty()
                ? file
                : file + ":" + place.get().line() + ":" + place.get().column();
        return path.isEmpty() ? at : at + " " + path;
    }

    /** One of the fields, by its declared name; nothing where it is absent, or explicitly nothing. */
    Optional<Written> field(String camel) {
        Value.Fields fields = value instanceof Value.Fields object ? object : Value.Fields.EMPTY;
        Optional<Value> field = fields.get(naming.of(camel));
        return field.isEmpty() ? Optional.empty() : Optional.of(child(naming.of(camel), field.get()));
    }

    /** A field by the name that is written; its place is that of the whole where it has none of its own. */
    Written child(String name, Value of) {
        Optional<Place> own =
                place.isPresent() ? Optional.ofNullable(place.get().names().get(name)) : Optional.empty();
        String shown = Shown.of(name);
        return new Written(
                of, file, path.isEmpty() ? shown : path + "." + shown, naming, own.isPresent() ? own : place);
    }

    /** The items, where it is a list. */
    List<Written> items(List<Value> values) {
        List<Written> items = new ArrayList<>();
        for (Value item : values) {
            int index = items.size();
            boolean known = place.isPresent() && index < place.get().items().size();
            Optional<Place> own = known ? Optional.of(place.get().items().get(index)) : place;
            items.add(new Written(item, file, path + "[" + index + "]", naming, own));
        }
        return items;
    }
}
