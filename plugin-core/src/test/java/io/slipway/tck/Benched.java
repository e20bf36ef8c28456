package io.slipway.tck;

/** Part of a contract. */
interface Benched {
    Bench bench();
}
