package io.slipway.spi;

import java.util.List;

/**
 * Why a server group is not well, as far as the cloud can tell.
 *
 * @param events what happened to it, newest last, one line each
 * @param log last lines of the log of one unhealthy instance
 */
public record Diagnosis(List<String> events, List<String> log) {
    public static final Diagnosis NOTHING = new Diagnosis(List.of(), List.of());

    public Diagnosis {
        events = List.copyOf(events);
        log = List.copyOf(log);
    }
}
