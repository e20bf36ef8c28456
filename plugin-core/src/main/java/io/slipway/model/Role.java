package io.slipway.model;

/** What a server group is for; only primaries that served are rollback targets. */
public enum Role {
    PRIMARY,
    CANARY,
    BASELINE
}
