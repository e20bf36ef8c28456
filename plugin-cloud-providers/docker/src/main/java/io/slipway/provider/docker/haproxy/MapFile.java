package io.slipway.provider.docker.haproxy;

import java.util.Locale;

/** The map files of the proxy: small tables that its rules look into, and that can be replaced while it runs. */
public enum MapFile {
    /** From a turn, 0 to 9,999, to a slot. */
    SPLIT,
    /** Slots with traffic, those with most first. */
    ORDER,
    /** From a server group to its slot. */
    GROUPS,
    /** From a slot to the path of its HTTP checks. */
    CHECKS,
    /** What was done last, for whoever looks next. */
    APPLIED;

    static final String FOLDER = "slipway";

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".map";
    }

    String path() {
        return "/" + FOLDER + "/" + file();
    }
}
