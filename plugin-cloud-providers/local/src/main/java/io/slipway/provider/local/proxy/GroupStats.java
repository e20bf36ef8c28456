package io.slipway.provider.local.proxy;

import java.util.Map;

/**
 * Traffic of one group.
 *
 * @param attached false once it has left the configuration and only finishes what it has
 * @param inFlight requests without their last byte, and open WebSockets; 0 is drained
 * @param requests that ended, or that another group had to take over
 * @param errors of these, those with a status of 5xx or without an answer
 * @param byStatus {@code 2xx} and so on, and {@code none} for those without an answer
 */
public record GroupStats(
        String name,
        int weight,
        boolean attached,
        long inFlight,
        long requests,
        long errors,
        Map<String, Long> byStatus) {
    public GroupStats {
        byStatus = Map.copyOf(byStatus);
    }
}
