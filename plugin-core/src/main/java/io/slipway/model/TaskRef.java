package io.slipway.model;

import java.util.regex.Pattern;

/**
 * Which one-off job is meant.
 *
 * @param location as that of a cluster
 * @param name lower-case letters, digits and hyphens, at most 60, a letter first; unique in its location
 */
public record TaskRef(String location, String name) {
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,58}[a-z0-9])?");

    public TaskRef {
        if (location.isBlank()) {
            throw new IllegalArgumentException("a task needs a location");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Text.shown(name)
                    + "' is not a name of a task (a letter, then lower-case letters, digits and hyphens; at most 60)"
                    + Text.oddity(name));
        }
    }

    /** That of what a delivery runs: the same on every machine, also after a crash. */
    public static TaskRef of(String location, DeliveryId delivery, String name) {
        return new TaskRef(location, "t-" + delivery + "-" + name);
    }

    @Override
    public String toString() {
        return "task " + name + " in " + location;
    }
}
