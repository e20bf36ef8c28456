package io.slipway.report;

import io.slipway.json.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was asked, and what came of it: the document {@code delivery.json}, the same from every front end. Its fields
 * are described in {@code docs/report.md}. Words are kept as they are shown, so that secrets can be masked in any of
 * them.
 *
 * @param id absent where no delivery was opened
 * @param by who asked: a build's address, or a person
 * @param cause why it went back, in one line; empty otherwise
 * @param trafficMoved traffic may have reached what is new
 * @param asked in the words in which it is asked for
 * @param group the server group that it is about: made, rolled back to, resized, ...
 * @param before what had traffic, and what it touches besides
 * @param after what had traffic at its end; empty while it is under way
 * @param earlier deliveries of this cluster, newest first
 */
public record Delivered(
        Place cluster,
        State state,
        Optional<String> id,
        String operation,
        String by,
        Optional<Instant> opened,
        Optional<Instant> closed,
        String phase,
        String cause,
        String cancelledBy,
        long activation,
        boolean trafficMoved,
        Value.Fields asked,
        Optional<Subject> group,
        List<Stand> before,
        List<Stand> after,
        List<Hold> holds,
        List<Analysed> analyses,
        Optional<Trouble> error,
        Optional<String> endpoint,
        List<Earlier> earlier) {
    public Delivered {
        before = List.copyOf(before);
        after = List.copyOf(after);
        holds = List.copyOf(holds);
        analyses = List.copyOf(analyses);
        earlier = List.copyOf(earlier);
    }

    public record Place(String account, String location, String name) {
        @Override
        public String toString() {
            return account + "/" + location + "/" + name;
        }
    }

    /** @param word as in JSON, for programs */
    public enum State {
        SUCCEEDED("succeeded"),
        /** It was so already. */
        UNCHANGED("unchanged"),
        /** Failed, and went back to what was before. */
        FAILED("failed"),
        /** Cancelled, and went back to what was before. */
        CANCELLED("cancelled"),
        /** A first delivery, cancelled: what is healthy was kept in service. */
        CANCELLED_KEPT("cancelledKept"),
        /** There was no safe way back. */
        FROZEN("frozen"),
        /** Waits for a person. */
        HELD("held"),
        /** Under way, or left under way: the next run of anything on the cluster goes on with it. */
        OPEN("open"),
        /** Not begun. */
        REFUSED("refused");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * @param made by this delivery
     * @param image id by content; absent where nobody knows it any more
     * @param about the image: its name and labels; empty where unknown
     * @param settings as given, without what is secret; absent where only the record is known
     * @param leftOut paths of settings that are secret
     */
    public record Subject(
            String name,
            boolean made,
            Optional<String> image,
            String about,
            Optional<Size> capacity,
            Optional<Value.Fields> settings,
            List<String> leftOut,
            Value.Fields entrance) {
        public Subject {
            leftOut = List.copyOf(leftOut);
        }
    }

    public record Size(int min, int desired, int max) {
        @Override
        public String toString() {
            return min == desired && desired == max ? Integer.toString(desired) : min + " to " + max;
        }
    }

    /** @param weight basis points of the traffic; absent where detached */
    public record Stand(String group, Size capacity, Optional<Integer> weight) {}

    /** @param until when it counts as aborted; absent, as {@code since}, once it is behind us */
    public record Hold(
            String at,
            String why,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<String> approvedBy,
            Optional<Instant> approved) {}

    /**
     * What an analysis found, as the record remembers it: also one that another process made.
     *
     * @param weight basis points of the traffic that the new server group had
     * @param verdict {@code passed}, {@code marginal} or {@code failed}
     */
    public record Analysed(int weight, String verdict, String why, Instant at) {}

    /**
     * @param fault {@code user}, {@code cloud} or {@code slipway}
     * @param again whether trying the same again is safe and may help
     * @param now the state that things are in; may be empty
     */
    public record Trouble(String kind, String fault, boolean again, String problem, String now, String remedy) {}

    public record Earlier(
            String id, String operation, String result, Optional<String> serves, long activation, Instant closed) {}
}
