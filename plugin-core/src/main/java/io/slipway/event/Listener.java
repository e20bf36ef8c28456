package io.slipway.event;

/** Hears what happens. Called on the thread that works on the delivery, so it must be quick and must not throw. */
public interface Listener {
    Listener NONE = event -> {};

    void on(Event event);
}
