package io.slipway.report.html;

import io.slipway.report.Delivered;
import io.slipway.report.Delivered.State;
import java.util.Locale;

/** How it stands, at a glance. */
record Status(String mood, String word, Icon icon) {
    static Status of(Delivered delivered) {
        return switch (delivered.state()) {
            case SUCCEEDED -> new Status("good", "Succeeded", Icon.CHECK);
            case UNCHANGED -> new Status("calm", "Nothing to do", Icon.EQUAL);
            case FAILED -> new Status("bad", "Failed, and went back", Icon.CROSS);
            case CANCELLED -> new Status("warn", "Cancelled, and went back", Icon.BACK);
            case CANCELLED_KEPT -> new Status("warn", "Cancelled, and kept", Icon.STOP);
            case FROZEN -> new Status("bad", "Frozen as it is", Icon.STOP);
            case HELD -> new Status("warn", "Held: waits for a person", Icon.PAUSE);
            case OPEN -> open(delivered);
            case REFUSED -> new Status("bad", "Not begun", Icon.CROSS);
        };
    }

    private static Status open(Delivered delivered) {
        return delivered.error().isPresent()
                ? new Status("bad", "Not finished", Icon.CROSS)
                : new Status("calm", "Under way", Icon.DOTS);
    }

    /** One or two sentences: what serves now, and what became of the traffic. */
    static String lead(Delivered delivered) {
        State state = delivered.state();
        String after = Wording.shares(delivered.after());
        String serves = after.isEmpty() ? "Nothing has traffic." : "All traffic goes to " + after + ".";
        return switch (state) {
            case SUCCEEDED, FROZEN, CANCELLED_KEPT -> delivered.id().isEmpty() ? "Everything is settled." : serves;
            case UNCHANGED -> "It is so already; nothing was touched.";
            case REFUSED -> "Nothing was touched for this request.";
            case FAILED, CANCELLED -> serves + reached(delivered);
            case HELD -> held(delivered);
            case OPEN ->
                "Phase: " + Wording.phase(delivered.phase()).toLowerCase(Locale.ROOT)
                        + ". The next run of anything on this cluster goes on with it.";
        };
    }

    private static String reached(Delivered delivered) {
        String name = delivered
                .group()
                .filter(Delivered.Subject::made)
                .map(Delivered.Subject::name)
                .orElse("");
        if (name.isEmpty()) {
            return "";
        }
        return delivered.trafficMoved()
                ? " For a while some of it may have reached " + name + "."
                : " None of it ever reached " + name + ".";
    }

    private static String held(Delivered delivered) {
        return delivered.holds().stream()
                        .filter(hold -> hold.approved().isEmpty())
                        .reduce((earlier, later) -> later)
                        .map(hold -> "At " + hold.at() + (hold.why().isEmpty() ? "." : ": " + hold.why() + "."))
                        .orElse("")
                + " Promote it, or abort it.";
    }
}
