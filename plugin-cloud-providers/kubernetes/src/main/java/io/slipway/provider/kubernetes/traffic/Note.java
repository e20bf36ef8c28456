package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.group.Marks;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an entrance says of groups beside their weights, by their uids: a name may be taken again.
 *
 * @param detached those that the entrance does not know
 * @param left when groups without traffic lost it, by the API server's clock
 * @param weights basis points, where the entrance itself cannot say them
 * @param copies so many of its rules, the first, are copies of the others for a canary's requests
 */
record Note(Set<String> detached, Map<String, Instant> left, Map<String, Integer> weights, int copies) {
    static final Note NOTHING = new Note(Set.of(), Map.of());

    Note {
        detached = Set.copyOf(detached);
        left = Map.copyOf(left);
        weights = Map.copyOf(weights);
    }

    Note(Set<String> detached, Map<String, Instant> left) {
        this(detached, left, Map.of(), 0);
    }

    Note withWeights(Map<String, Integer> now) {
        return new Note(detached, left, now, copies);
    }

    /** That group may have lost its traffic then, if it should have none. */
    Note withLeft(String uid, Instant at) {
        Map<String, Instant> more = new TreeMap<>(left);
        more.putIfAbsent(uid, at);
        return new Note(detached, more, weights, copies);
    }

    Note withCopies(int now) {
        return new Note(detached, left, weights, now);
    }

    static Note of(Value.Fields object) {
        try {
            return object.fields("metadata")
                    .fields("annotations")
                    .text(Marks.TRAFFIC)
                    .map(text -> read(Json.object(text)))
                    .orElse(NOTHING);
        } catch (DateTimeParseException spoiled) {
            return NOTHING;
        }
    }

    private static Note read(Value.Fields json) throws DateTimeParseException {
        Set<String> detached = new TreeSet<>();
        for (Value uid : json.items("detached")) {
            if (uid instanceof Value.Text text) {
                detached.add(text.value());
            }
        }
        Map<String, Instant> left = new TreeMap<>();
        Value.Fields times = json.fields("left");
        times.values().keySet().forEach(uid -> times.text(uid).ifPresent(time -> left.put(uid, Instant.parse(time))));
        Map<String, Integer> weights = new TreeMap<>();
        Value.Fields shares = json.fields("weights");
        shares.values()
                .keySet()
                .forEach(uid -> shares.whole(uid).ifPresent(share -> weights.put(uid, Math.toIntExact(share))));
        long copies = json.whole("copies").orElse(0L);
        return new Note(detached, left, weights, Math.toIntExact(copies));
    }

    String text() {
        Value.FieldsBuilder times = Value.fields();
        new TreeMap<>(left).forEach((uid, time) -> times.put(uid, time.toString()));
        Value.FieldsBuilder shares = Value.fields();
        new TreeMap<>(weights).forEach(shares::put);
        return Json.write(Value.fields()
                .put("detached", Value.texts(new TreeSet<>(detached)))
                .put("left", times.build())
                .putIf(!weights.isEmpty(), "weights", shares.build())
                .putIf(copies > 0, "copies", Value.of(copies))
                .build());
    }
}
