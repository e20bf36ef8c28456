package io.slipway.provider.docker.haproxy;

import io.slipway.provider.docker.group.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Backends of the proxy, one for each server group. They cannot be made while it runs, so there is a stock of them: some
 * whose servers are checked by HTTP, some by TCP or not at all.
 */
public final class Slots {
    /** So many groups of each kind can one cluster have at once. */
    public static final int EACH = 40;

    private static final String HTTP = "h";
    private static final String TCP = "t";

    private Slots() {}

    static List<String> http() {
        return all(HTTP);
    }

    static List<String> tcp() {
        return all(TCP);
    }

    private static List<String> all(String kind) {
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            slots.add(kind + i);
        }
        return slots;
    }

    /** A slot that nobody has; nothing where all are taken. */
    public static Optional<String> free(Check.Kind check, Set<String> taken) {
        List<String> all = check == Check.Kind.HTTP ? http() : tcp();
        return all.stream().filter(slot -> !taken.contains(slot)).findFirst();
    }
}
