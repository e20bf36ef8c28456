package io.slipway.run;

import io.slipway.error.DeliveryException;
import java.time.Duration;

/** How one attempt ended. */
public sealed interface Outcome {
    Outcome DONE = new Done();

    record Done() implements Outcome {}

    /** Nothing is wrong: attempt again after the delay, there or elsewhere. */
    record Waiting(String why, Duration retryAfter) implements Outcome {}

    /** It is over, and not as wished. */
    record Failed(DeliveryException error) implements Outcome {}
}
