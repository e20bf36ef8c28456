package io.slipway.run;

/** The process is gone; nothing that it would still do happens. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
