package io.slipway.event;

import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.Hold;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.TrafficSplit;
import java.time.Duration;

/** Something that happened to a delivery. Hosts print these; none holds a secret. */
public sealed interface Event {
    Cluster cluster();

    /** One line for a build log. */
    String line();

    record PhaseEntered(Cluster cluster, Phase phase, String why) implements Event {
        @Override
        public String line() {
            return why.isEmpty() ? phase.name() : phase + ": " + why;
        }
    }

    record StepStarted(Cluster cluster, String step) implements Event {
        @Override
        public String line() {
            return step;
        }
    }

    record StepFinished(Cluster cluster, String step, Duration took) implements Event {
        @Override
        public String line() {
            return "done: " + step + " (" + Seconds.of(took) + ")";
        }
    }

    /** @param done so much of {@code total} is reached; total 0 where there is nothing to count */
    record WaitingFor(Cluster cluster, String why, int done, int total, Duration elapsed) implements Event {
        @Override
        public String line() {
            String share = total == 0 ? "" : " [" + done + " of " + total + ", " + done * 100 / total + " %]";
            return "waiting: " + why + share + " (" + Seconds.of(elapsed) + ")";
        }
    }

    record TrafficShifted(Cluster cluster, TrafficSplit split) implements Event {
        @Override
        public String line() {
            return "traffic: " + split;
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
