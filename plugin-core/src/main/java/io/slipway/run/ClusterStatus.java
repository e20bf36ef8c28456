package io.slipway.run;

import io.slipway.event.Seconds;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.Image;
import io.slipway.model.Observed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cluster as it is.
 *
 * @param images the images that its groups run, as far as they are known
 * @param at when that was, by the clock of who looked
 */
public record ClusterStatus(
        Observed observed, Optional<DeliveryRecord> record, Optional<URI> endpoint, List<Image> images, Instant at) {
    /**
     * Who is doing what since when, and where it stands; for one that is held, until when and what to do about it.
     * Nothing where nothing is open.
     */
    public Optional<String> underWay() {
        return record.filter(DeliveryRecord::open).map(this::words);
    }

    private String words(DeliveryRecord open) {
        String since = open.intent().operation().word() + " by " + open.by() + " since " + open.opened() + " ("
                + Seconds.of(longer(open.opened())) + "), "
                + open.phase().name().toLowerCase(Locale.ROOT);
        String stop = open.cancel()
                .map(cancel -> ", cancelled by " + cancel.by() + " at " + cancel.at())
                .orElse("");
        return since + stop + open.held().map(hold -> held(open, hold)).orElse("");
    }

    private String held(DeliveryRecord open, Hold hold) {
        String left = hold.expired(at)
                ? "; its time is over"
                : "; " + Seconds.of(Duration.between(at, hold.until())) + " left";
        return " " + hold + " (for " + Seconds.of(longer(hold.since())) + left + "); " + Held.remedy(open);
    }

    /** Clocks differ: nothing has begun in the future. */
    private Duration longer(Instant since) {
        return since.isBefore(at) ? Duration.between(since, at) : Duration.ZERO;
    }
}
