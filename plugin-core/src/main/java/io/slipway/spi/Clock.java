package io.slipway.spi;

import java.time.Duration;
import java.time.Instant;

/** Time, in two senses that must not be mixed up. */
public interface Clock {
    Clock SYSTEM = new Clock() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public Duration elapsed() {
            return Duration.ofNanos(System.nanoTime());
        }
    };

    /** The time of day, for people; may jump. */
    Instant now();

    /** Time since some fixed moment of this process; never jumps, means nothing elsewhere. */
    Duration elapsed();
}
