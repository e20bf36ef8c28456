package io.slipway.model;

/** How a service instance stands. */
public enum ServiceState {
    /** It is being made: it can not be bound yet. */
    CREATING,
    READY,
    /** It could not be made, and will not be unless it is asked for again; or it could not be removed. */
    FAILED,
    /** It is being removed. */
    DELETING
}
