package io.slipway.model;

import java.time.Instant;

/**
 * A wish to stop, written by anybody.
 *
 * @param times 1: go back; 2 or more, while going back: freeze where you are
 */
public record Cancel(String by, Instant at, int times) {}
