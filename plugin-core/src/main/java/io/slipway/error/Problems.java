package io.slipway.error;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that is wrong with what a user wrote, each by the path that the user wrote; thrown at once. */
public final class Problems {
    private static final int SHOWN = 50;
    private final Set<String> found = new LinkedHashSet<>();

    /** Telling the same twice adds nothing. */
    public void add(String path, String problem) {
        found.add(path + ": " + problem);
    }

    /** Notes the problem unless the condition holds; gives the condition back. */
    public boolean check(boolean legal, String path, String problem) {
        if (!legal) {
            add(path, problem);
        }
        return legal;
    }

    public List<String> found() {
        return List.copyOf(found);
    }

    /** @throws DeliveryException of kind INVALID_REQUEST, with every problem on a line of its own */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            List<String> sorted = new ArrayList<>(found);
            sorted.sort(new PlaceOrder());
            List<String> shown = sorted.subList(0, Math.min(SHOWN, found.size()));
            String more =
                    found.size() > SHOWN ? System.lineSeparator() + "  and " + (found.size() - SHOWN) + " more" : "";
            String what = found.size() == 1 ? "1 problem" : found.size() + " problems";
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the request has " + what + ":" + System.lineSeparator() + "  "
                            + String.join(System.lineSeparator() + "  ", shown) + more,
                    "correct what is listed; nothing was touched");
        }
    }
}
