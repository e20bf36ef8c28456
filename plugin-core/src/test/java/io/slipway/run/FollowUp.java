package io.slipway.run;

/** Who comes after a process has stopped. */
enum FollowUp {
    /** The same request, from a new process. */
    SAME,
    /** Another deployment. */
    OTHER,
    /** Another deployment that does not wait. */
    SUPERSEDE,
    /** Somebody cancels, then the same request comes. */
    CANCEL_THEN_SAME,
    /** Somebody cancels, then settles. */
    CANCEL_THEN_SETTLE,
    /** Nothing but settle. */
    SETTLE
}
