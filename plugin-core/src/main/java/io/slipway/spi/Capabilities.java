package io.slipway.spi;

import io.slipway.model.TrafficSplit;
import java.time.Duration;
import java.util.Set;

/**
 * What a driver can do. What it does not declare it must refuse as UNSUPPORTED; the TCK holds it to both.
 *
 * @param features see {@link Feature}; SHARED_TRAFFIC and GROUP_ENDPOINT come with TRAFFIC only
 * @param weightStep smallest step in which weights can be set, in basis points: 1 is exact to a hundredth of a
 *     percent, 10,000 means that traffic goes to one group as a whole; divides 10,000
 * @param listingLag how long a mutation may be missing from a FRESH observation, and a cluster from the list of
 *     clusters; zero where it never is
 * @param callTimeout longest time that one call takes, an SDK's own retries included
 * @param leaseTime how long an owner of a delivery that says nothing is believed alive; more than twice the call
 *     timeout
 * @param maxNameLength longest name of a server group
 * @param namePattern regular expression that names of server groups must match as a whole. A driver takes every name
 *     that matches and is not too long, and refuses the others as INVALID_REQUEST
 * @param callsPerSecond how many calls a second the account should not go beyond, all deliveries of a process together:
 *     what users set for the account, else what the cloud is known to allow; or {@link #NO_LIMIT}
 */
public record Capabilities(
        Set<Feature> features,
        int weightStep,
        Duration listingLag,
        Duration callTimeout,
        Duration leaseTime,
        int maxNameLength,
        String namePattern,
        int callsPerSecond) {
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    public Capabilities {
        features = Set.copyOf(features);
        if (callsPerSecond < 1) {
            throw new IllegalArgumentException("callsPerSecond must be at least 1");
        }
        if (weightStep < 1 || weightStep > TrafficSplit.ALL) {
            throw new IllegalArgumentException("weightStep must be in 1..10000");
        }
        if (leaseTime.compareTo(callTimeout.multipliedBy(2)) <= 0) {
            throw new IllegalArgumentException("leaseTime must be more than twice callTimeout");
        }
    }

    /** Without a limit of calls. */
    public Capabilities(
            Set<Feature> features,
            int weightStep,
            Duration listingLag,
            Duration callTimeout,
            Duration leaseTime,
            int maxNameLength,
            String namePattern) {
        this(features, weightStep, listingLag, callTimeout, leaseTime, maxNameLength, namePattern, NO_LIMIT);
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }
}
