package io.slipway.spi;

/** How new an observation must be. */
public enum Freshness {
    /** Contains every mutation that was accepted before the call, by anyone. Mutations are decided on this. */
    FRESH,
    /** May be some seconds old and shared with others: good for waiting and showing. */
    RECENT
}
