package io.slipway.model;

import java.time.Instant;

/**
 * One source's report on one instance.
 *
 * @param source {@code platform}, {@code balancer} or {@code probe}
 * @param since when the state began, as the source tells it
 * @param reason why, in the source's words; empty where there is nothing to say
 */
public record Health(String source, HealthState state, Instant since, String reason) {
    public static final String PLATFORM = "platform";
    public static final String BALANCER = "balancer";
    public static final String PROBE = "probe";
}
