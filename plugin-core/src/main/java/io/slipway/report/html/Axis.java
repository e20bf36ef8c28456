package io.slipway.report.html;

import io.slipway.report.Seen;
import io.slipway.report.Seen.Part;
import io.slipway.report.Seen.PhaseAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Time from left to right, in percent of the width: so that a chart fits any screen without a script. Long pauses, in
 * which it was held or nobody looked, take little room.
 */
final class Axis {
    /** Percent of the width. */
    private static final double PAUSE = 8;

    private final long length;
    private final List<Pause> pauses = new ArrayList<>();

    record Pause(long from, long to) {
        long length() {
            return to - from;
        }
    }

    Axis(long length) {
        this.length = Math.max(1, length);
    }

    static Axis of(Seen seen) {
        Axis axis = new Axis(seen.end());
        for (int i = 0; i + 1 < seen.phases().size(); i++) {
            PhaseAt phase = seen.phases().get(i);
            if (phase.phase().equals("held")) {
                axis.pause(phase.at(), seen.phases().get(i + 1).at());
            }
        }
        for (int i = 0; i + 1 < seen.parts().size(); i++) {
            Part part = seen.parts().get(i);
            axis.pause(part.to(), seen.parts().get(i + 1).from());
        }
        return axis;
    }

    /** A short one is drawn as it is; so is one that touches another, or where there are too many. */
    private void pause(long from, long to) {
        boolean apart = pauses.stream().noneMatch(p -> from <= p.to() && p.from() <= to);
        if (apart && (to - from) * 4 > length && pauses.size() < 3) {
            pauses.add(new Pause(from, to));
        }
    }

    List<Pause> pauses() {
        return List.copyOf(pauses);
    }

    String x(long at) {
        return percent(share(at));
    }

    /** @param least percent, so that what is short can still be seen */
    String width(long from, long to, double least) {
        // a hair more, for there must be no gap between two that touch
        return percent(Math.max(least, Math.min(100, share(to) + 0.08) - share(from)));
    }

    /** As {@link #x}, but so that something of the least width does not stick out at the right. */
    String start(long from, long to, double least) {
        double wide = Math.max(least, share(to) - share(from));
        return percent(Math.min(share(from), 100 - wide));
    }

    /** In percent. */
    double share(long time) {
        long at = Math.min(Math.max(time, 0), length);
        double active = length;
        double before = at;
        double extra = 0;
        for (Pause pause : pauses) {
            double passed = Math.min(Math.max(at - pause.from(), 0), pause.length());
            active -= pause.length();
            before -= passed;
            extra += PAUSE * passed / pause.length();
        }
        double room = 100 - PAUSE * pauses.size();
        return before / Math.max(1, active) * room + extra;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }

    /** Below a chart. */
    Tag labels() {
        Tag labels = Tag.of("div", "axis").with("aria-hidden", "true");
        labels.add(Tag.of("span").text("0 s")).text(" ");
        labels.add(Tag.of("span").text(middle())).text(" ");
        return labels.add(Tag.of("span").text(When.length(length)));
    }

    private String middle() {
        Optional<Pause> pause = pauses.stream().findFirst();
        return pause.map(p -> "hatched: a pause of " + When.length(p.length()))
                .orElseGet(() -> When.length(length / 2));
    }
}
