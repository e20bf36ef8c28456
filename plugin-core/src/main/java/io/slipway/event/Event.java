package io.slipway.event;

import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.Observed;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.TrafficSplit;
import java.time.Duration;
import java.util.Locale;

/** Something that happened to a delivery. Hosts print these, and draw reports from them; none holds a secret. */
public sealed interface Event {
    Cluster cluster();

    /** One line, for people. */
    String line();

    /** Whether a build log shows it; what it does not show is for those who draw a picture of it. */
    default boolean forLog() {
        return true;
    }

    record PhaseEntered(Cluster cluster, Phase phase, String why) implements Event {
        @Override
        public String line() {
            return why.isEmpty() ? phase.name() : phase + ": " + why;
        }
    }

    /**
     * This process begins to work on a delivery, its own or somebody else's.
     *
     * @param record as it was then: what came before is known from it alone
     */
    record Begun(Cluster cluster, DeliveryRecord record, Manner manner) implements Event {
        @Override
        public String line() {
            return manner.name().toLowerCase(Locale.ROOT) + " delivery " + record.id();
        }

        @Override
        public boolean forLog() {
            return false;
        }
    }

    /** How this process came to a delivery. */
    enum Manner {
        OPENED,
        /** Begun by this process or another one, and left. */
        CONTINUED,
        /** Somebody else's, which is only brought to its end. */
        SETTLED
    }

    /**
     * A move or a wait is next; told once, however many attempts it takes.
     *
     * @param kind as in the JSON form of a plan: {@code Create}, {@code AwaitHealthy}, ...
     * @param waits its progress is told by {@link WaitingFor}
     */
    record StepStarted(Cluster cluster, String kind, String step, boolean waits) implements Event {
        @Override
        public String line() {
            return step;
        }

        @Override
        public boolean forLog() {
            return !waits;
        }
    }

    /** The step that was started last is behind us, for this process. */
    record StepEnded(Cluster cluster, String kind, String step, Ending ending, Duration took) implements Event {
        @Override
        public String line() {
            return ending.name().toLowerCase(Locale.ROOT) + ": " + step + " (" + Seconds.of(took) + ")";
        }

        @Override
        public boolean forLog() {
            return false;
        }
    }

    /** How a step ended. */
    enum Ending {
        DONE,
        /** Something else became more urgent. */
        LEFT,
        FAILED
    }

    /** A step failed for good; what follows from that is told by what follows. */
    record Failed(Cluster cluster, String step, ErrorKind kind, String problem, String remedy) implements Event {
        @Override
        public String line() {
            return "failed: " + step + ": " + problem.lines().findFirst().orElse("");
        }

        @Override
        public boolean forLog() {
            return false;
        }
    }

    /** The cluster was looked at afresh. */
    record Looked(Cluster cluster, Observed observed) implements Event {
        @Override
        public String line() {
            return "looked: " + observed.groups().size() + " server groups";
        }

        @Override
        public boolean forLog() {
            return false;
        }
    }

    /**
     * One verification, or one metric of an analysis, was judged.
     *
     * @param step what it was judged for, such as {@code verify shop-v012 at its own endpoint}
     * @param metric what was asked or measured
     * @param value what came; empty where there is nothing to show
     * @param threshold what was expected
     * @param reason in words; empty where the values say it all
     */
    record Judged(
            Cluster cluster, String step, String metric, String value, String threshold, Verdict verdict, String reason)
            implements Event {
        @Override
        public String line() {
            return metric + ": " + verdict.name().toLowerCase(Locale.ROOT) + (reason.isEmpty() ? "" : ", " + reason);
        }
    }

    /** What a check says. */
    enum Verdict {
        PASSED,
        /** A person has to decide. */
        MARGINAL,
        FAILED,
        /** Too little is known to say anything. */
        NODATA
    }

    /**
     * @param done so much of {@code total} is reached; total 0 where there is nothing to count
     * @param hindrance what it is that takes so long, as far as somebody says; else empty
     */
    record WaitingFor(Cluster cluster, String why, int done, int total, Duration elapsed, String hindrance)
            implements Event {
        public WaitingFor(Cluster cluster, String why, int done, int total, Duration elapsed) {
            this(cluster, why, done, total, elapsed, "");
        }

        @Override
        public String line() {
            String share = total == 0 ? "" : " [" + done + " of " + total + ", " + done * 100 / total + " %]";
            String so = hindrance.isEmpty() ? "" : ": " + hindrance;
            return "waiting: " + why + share + " (" + Seconds.of(elapsed) + ")" + so;
        }
    }

    record TrafficShifted(Cluster cluster, TrafficSplit split) implements Event {
        @Override
        public String line() {
            return "traffic: " + split;
        }
    }

    /** What a one-off job says. */
    record Said(Cluster cluster, String who, String what) implements Event {
        @Override
        public String line() {
            return who + " | " + what;
        }
    }

    /** Something that somebody should know and that stops nothing. */
    record Noticed(Cluster cluster, String what) implements Event {
        @Override
        public String line() {
            return "note: " + what;
        }
    }

    /** It waits for a person. */
    record Held(Cluster cluster, DeliveryId delivery, Hold hold) implements Event {
        @Override
        public String line() {
            return "HELD " + hold + ": promote or abort delivery " + delivery;
        }
    }

    record Ended(Cluster cluster, Result result, String summary) implements Event {
        @Override
        public String line() {
            return result + ": " + summary;
        }
    }
}
