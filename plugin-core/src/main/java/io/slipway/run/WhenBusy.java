package io.slipway.run;

import java.time.Duration;

/** What to do when somebody else's delivery holds the cluster. */
public sealed interface WhenBusy {
    /** @param limit how long to wait at most */
    record Wait(Duration limit) implements WhenBusy {}

    record Refuse() implements WhenBusy {}

    /** The other delivery is cancelled: it restores, then ours begins. */
    record Supersede() implements WhenBusy {}

    Duration USUAL_LIMIT = Duration.ofMinutes(30);

    WhenBusy USUAL = new Wait(USUAL_LIMIT);
}
