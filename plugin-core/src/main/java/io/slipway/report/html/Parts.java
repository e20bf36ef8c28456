package io.slipway.report.html;

import io.slipway.event.Event.Manner;
import io.slipway.report.Delivered;
import io.slipway.report.Delivered.State;
import io.slipway.report.Report;
import io.slipway.report.Seen;
import java.util.Optional;

/** Which part of a delivery the page knows at first hand. */
final class Parts {
    private Parts() {}

    static Optional<String> notice(Report report) {
        Seen seen = report.seen();
        if (report.delivery().id().isEmpty()) {
            return Optional.empty();
        }
        if (seen.parts().isEmpty()) {
            return Optional.of("Nobody who wrote this page saw the delivery itself: it tells what the cluster's record"
                    + " remembers. Steps, traffic and health over time are not in it.");
        }
        String text = before(seen) + after(report.delivery()) + between(seen);
        return Optional.of(text).filter(notice -> !notice.isEmpty());
    }

    private static String before(Seen seen) {
        boolean whole = seen.parts().get(0).manner().equals(Optional.of(Manner.OPENED));
        return whole
                ? ""
                : "The delivery was begun by another process. What happened before this one went on with it is known"
                        + " from the cluster's record alone: what was there before, and what had been reached. ";
    }

    private static String after(Delivered delivered) {
        return delivered.state() == State.OPEN || delivered.state() == State.HELD
                ? "It is not over: what comes now will be told by whoever goes on with it. "
                : "";
    }

    private static String between(Seen seen) {
        return seen.parts().size() < 2
                ? ""
                : Wording.count(seen.parts().size(), "process", "processes")
                        + " worked on it, one after the other; nobody looked in between.";
    }
}
