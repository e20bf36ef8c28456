package io.slipway.model;

/** One source's opinion of one instance. */
public enum HealthState {
    STARTING,
    HEALTHY,
    UNHEALTHY,
    UNKNOWN
}
