package io.slipway.spi;

/** What an account may be allowed to do. */
public enum Verb {
    OBSERVE,
    CREATE,
    RESIZE,
    ROUTE,
    DESTROY,
    RECORD,
    BAKE,
    BIND,
    TASK
}
