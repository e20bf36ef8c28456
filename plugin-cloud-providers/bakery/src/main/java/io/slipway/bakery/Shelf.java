package io.slipway.bakery;

import io.slipway.model.Image;
import io.slipway.spi.Bakery.Base;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Where images lie, and are found by name, label and key by any machine. Thread-safe. */
public interface Shelf {
    /** The newest image of that key. */
    Optional<Image> byKey(String name, String key) throws Exception;

    /** As {@link io.slipway.spi.Bakery#find}. */
    List<Image> find(String name, SortedMap<String, String> labels) throws Exception;

    Optional<Image> image(String id) throws Exception;

    Optional<Base> base(Image image) throws Exception;
}
