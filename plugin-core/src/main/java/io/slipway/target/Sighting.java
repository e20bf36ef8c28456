package io.slipway.target;

import java.time.Duration;

/**
 * Something that was seen.
 *
 * @param began when the call that saw it began, on the clock of this process: what was accepted before is in it
 */
public record Sighting<T>(T seen, Duration began) {}
