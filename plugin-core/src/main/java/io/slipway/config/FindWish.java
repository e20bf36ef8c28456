package io.slipway.config;

import io.slipway.model.ClusterName;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An image that somebody looks for: the newest with that name and all these labels, or the one that a cluster runs.
 *
 * @param of the cluster whose image is meant
 */
public record FindWish(String name, SortedMap<String, String> labels, Optional<ClusterName> of) {}
