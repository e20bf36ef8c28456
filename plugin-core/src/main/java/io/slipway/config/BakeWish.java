package io.slipway.config;

import io.slipway.json.Value;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An image that somebody wants baked.
 *
 * @param folder path in the workspace; absent for bakes that need no files
 * @param settings checked against the image level of the provider's schema, defaults filled in
 * @param rebake make it even if the very same is there already
 */
public record BakeWish(
        String name,
        Optional<String> folder,
        SortedMap<String, String> labels,
        Value.Fields settings,
        boolean rebake) {}
