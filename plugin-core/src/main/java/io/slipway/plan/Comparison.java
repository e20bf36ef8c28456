package io.slipway.plan;

import io.slipway.json.Value;
import io.slipway.model.ServerGroupName;
import java.util.List;

/**
 * What a new server group changes, compared with the one whose traffic it takes over.
 *
 * @param source the group with most traffic
 * @param changes in the order in which people look for them; empty: no difference
 */
public record Comparison(ServerGroupName made, ServerGroupName source, List<Change> changes) {
    public static final String NOT_SET = "(not set)";
    /** A secret, a value under a name of the user's choice, or what nobody can say to be none. */
    public static final String HIDDEN = "(not shown)";

    public static final String UNKNOWN = "(not known)";

    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * @param path {@code image}, {@code capacity}, {@code services}, or that of a setting
     * @param was with a value that is no secret, or one of the words above
     */
    public record Change(String path, String was, String becomes) {
        @Override
        public String toString() {
            return was.equals(HIDDEN) && becomes.equals(HIDDEN)
                    ? path + ": changed " + HIDDEN
                    : path + ": " + was + " -> " + becomes;
        }
    }

    String text() {
        String head = made + (changes.isEmpty() ? " is made like " : " differs from ") + source;
        return head
                + String.join(
                        "", changes.stream().map(change -> "\n  " + change).toList());
    }

    Value json() {
        return Value.fields()
                .put("made", made.toString())
                .put("source", source.toString())
                .put(
                        "changes",
                        Value.items(changes.stream().map(Comparison::json).toList()))
                .build();
    }

    private static Value json(Change change) {
        return Value.fields()
                .put("path", change.path())
                .put("was", change.was())
                .put("becomes", change.becomes())
                .build();
    }
}
