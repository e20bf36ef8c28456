package io.slipway.model;

import java.util.regex.Pattern;

/**
 * Which service instance is meant. Its name is unique in its location.
 *
 * @param location as that of a cluster; its meaning is the provider's
 * @param name letters, digits and {@code . _ -}, at most 63, a letter first
 */
public record ServiceRef(String location, String name) implements Comparable<ServiceRef> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,62}");

    public ServiceRef {
        if (location.isBlank()) {
            throw new IllegalArgumentException("a service instance needs a location");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Text.shown(name)
                    + "' is not a name of a service instance (a letter, then letters, digits and . _ -; at most 63)"
                    + Text.oddity(name));
        }
    }

    @Override
    public int compareTo(ServiceRef other) {
        int places = location.compareTo(other.location);
        return places != 0 ? places : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name + " in " + location;
    }
}
