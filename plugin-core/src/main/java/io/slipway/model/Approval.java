package io.slipway.model;

import java.time.Instant;

/** Somebody let a held delivery go on. */
public record Approval(HoldPoint point, String by, Instant at) {}
