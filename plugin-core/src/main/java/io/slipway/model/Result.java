package io.slipway.model;

/** How a delivery ended. */
public enum Result {
    SUCCEEDED,
    /** Failed and restored to the before-picture. */
    FAILED,
    /** Cancelled and restored to the before-picture. */
    CANCELLED,
    /** A first delivery was stopped after traffic may have reached it: the healthy group was kept in service. */
    CANCELLED_KEPT,
    /** There was no safe way back: what serves stays and is the next before-picture. */
    FROZEN;

    /** Groups made by such a delivery are leftovers wherever they have no traffic. */
    public boolean undone() {
        return this == FAILED || this == CANCELLED;
    }
}
