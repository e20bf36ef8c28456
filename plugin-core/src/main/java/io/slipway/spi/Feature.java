package io.slipway.spi;

/** What not every cloud can do. */
public enum Feature {
    /** Traffic can be divided: there is an entrance. */
    TRAFFIC,
    /** More than one group can have traffic at once. */
    SHARED_TRAFFIC,
    /** A group can be scaled to nothing and back. */
    SCALE_TO_ZERO,
    /** One group can be reached apart from the others, for smoke tests. */
    GROUP_ENDPOINT,
    /** Single instances of a group can be replaced by fresh ones. */
    RESTART
}
