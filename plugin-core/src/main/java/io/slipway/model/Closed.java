package io.slipway.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A closed delivery, in short.
 *
 * @param serves the group with most traffic at its end
 * @param activation the cluster's activation at its end
 */
public record Closed(
        DeliveryId id,
        Operation operation,
        Result result,
        Optional<ServerGroupName> serves,
        long activation,
        Instant at) {}
