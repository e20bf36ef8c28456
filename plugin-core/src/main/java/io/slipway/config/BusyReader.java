package io.slipway.config;

import io.slipway.run.WhenBusy;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.List;

/** Reads what to do when somebody else holds the cluster: {@code whenBusy, busyLimit}. */
final class BusyReader {
    private static final String WAIT = "wait";
    private static final String REFUSE = "refuse";
    private static final String SUPERSEDE = "supersede";

    static final List<Setting> PARAMETERS = List.of(
            Parameter.usual(
                    "whenBusy",
                    new Type.Choice(List.of(WAIT, REFUSE, SUPERSEDE)),
                    WAIT,
                    "What to do while another delivery holds the cluster: wait for it, refuse at once, or supersede it:"
                            + " it is cancelled and restores what was, then this one begins."),
            Parameter.usual(
                    "busyLimit",
                    new Type.Time(Duration.ZERO, PaceReader.WEEK),
                    WhenBusy.USUAL_LIMIT,
                    "How long to wait for the other delivery at most."));

    private BusyReader() {}

    static WhenBusy read(Section section) {
        String word = section.text("whenBusy").orElseThrow();
        Duration limit = section.time("busyLimit").orElseThrow();
        if (!word.equals(WAIT)) {
            section.contradict(
                    "busyLimit", "whenBusy", "means something only where " + section.path("whenBusy") + " is wait");
        }
        return switch (word) {
            case REFUSE -> new WhenBusy.Refuse();
            case SUPERSEDE -> new WhenBusy.Supersede();
            default -> new WhenBusy.Wait(limit);
        };
    }
}
