package io.slipway.report;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One delivery as it is told: what was asked and what came of it, which server groups there were before and after, and
 * what was seen meanwhile. Bounded: also of a delivery of days it has some hundred kilobytes as JSON, most have ten.
 *
 * @param groups those that changed or serve first; at most {@value #MOST_GROUPS}
 * @param groupsLeftOut how many there were besides
 */
public record Report(Delivered delivery, List<Group> groups, int groupsLeftOut, Seen seen) {
    public static final int MOST_GROUPS = 120;

    public Report {
        groups = List.copyOf(groups);
    }

    /** What a server group was, and is. */
    public record Group(
            String name,
            Role role,
            Optional<String> image,
            String about,
            Optional<Sight> before,
            Optional<Sight> after) {
        public boolean changed() {
            return before.isPresent() != after.isPresent()
                    || before.isPresent() && before.get().differsFrom(after.orElseThrow());
        }
    }

    /** What a server group is to the delivery. */
    public enum Role {
        /** What it is about. */
        SUBJECT,
        /** Of the old image, as old as the new one, to compare with. */
        BASELINE,
        /** Had traffic before. */
        SOURCE,
        OTHER
    }

    /**
     * @param weight basis points; absent where detached
     * @param healthy absent where nobody looked, and only the record tells
     */
    public record Sight(Delivered.Size capacity, Optional<Integer> weight, Optional<Integer> healthy) {
        boolean differsFrom(Sight other) {
            boolean health = healthy.isPresent() && other.healthy.isPresent() && !healthy.equals(other.healthy);
            return health || !capacity.equals(other.capacity) || !weight.equals(other.weight);
        }
    }

    /** The document {@code report.json}; what {@code delivery.json} says is in it. */
    public Value.Fields json() {
        return new ReportJson(UnaryOperator.identity()).report(this);
    }

    /** The document {@code delivery.json}. */
    public Value.Fields deliveryJson() {
        return new DeliveredJson(UnaryOperator.identity()).document(delivery);
    }

    /**
     * Reads {@code report.json}; fields that it does not know are passed over.
     *
     * @throws io.slipway.error.DeliveryException INVALID_REQUEST with every problem by its path, or UNSUPPORTED where
     *     a newer Slipway wrote it
     */
    public static Report read(String json) {
        return ReportReader.read(Json.parse(json));
    }

    /** The same with each text changed that somebody wrote or said: how a front end masks the secrets that it knows. */
    public Report masked(UnaryOperator<String> mask) {
        return ReportReader.read(new ReportJson(mask).report(this));
    }
}
