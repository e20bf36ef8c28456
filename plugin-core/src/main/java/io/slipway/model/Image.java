package io.slipway.model;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that instances are made of.
 *
 * @param id identifies the content in its account and location: a digest, never a tag that may move
 * @param name the logical name, the same on every cloud
 * @param labels commit, build, base image and its digest: whatever the bake was told
 */
public record Image(String id, String name, Instant created, SortedMap<String, String> labels) {
    public Image {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
