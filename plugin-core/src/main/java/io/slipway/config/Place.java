package io.slipway.config;

import java.util.List;
import java.util.Map;

/**
 * Where in a file a value is written, and where what is in it.
 *
 * @param line from 1; of its name where it has one
 * @param column from 1
 * @param names of an object
 * @param items of a list
 */
record Place(int line, int column, Map<String, Place> names, List<Place> items) {
    Place {
        names = Map.copyOf(names);
        items = List.copyOf(items);
    }
}
