package io.slipway.config;

import io.slipway.run.WhenBusy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what to do when somebody else holds the cluster: {@code whenBusy, busyLimit}. */
final class BusyReader {
    private static final String WAIT = "wait";
    private static final String REFUSE = "refuse";
    private static final String SUPERSEDE = "supersede";

    private BusyReader() {}

    static WhenBusy read(Section section) {
        String word =
                section.choice("whenBusy", List.of(WAIT, REFUSE, SUPERSEDE)).orElse(WAIT);
        Optional<Duration> limit = section.time("busyLimit", Duration.ZERO, PaceReader.WEEK);
        if (section.has("busyLimit") && !word.equals(WAIT)) {
            section.refuse("busyLimit", "means something only where " + section.path("whenBusy") + " is wait");
        }
        return switch (word) {
            case REFUSE -> new WhenBusy.Refuse();
            case SUPERSEDE -> new WhenBusy.Supersede();
            default -> limit.isEmpty() ? WhenBusy.USUAL : new WhenBusy.Wait(limit.get());
        };
    }
}
