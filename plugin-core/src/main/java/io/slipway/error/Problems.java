package io.slipway.error;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with what a user wrote, each by the path that the user wrote; thrown at once. */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /** Telling the same twice adds nothing. */
    public void add(String path, String problem) {
        String told = path + ": " + problem;
        if (!found.contains(told)) {
            found.add(told);
        }
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
            String what = found.size() == 1 ? "1 problem" : found.size() + " problems";
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the request has " + what + ":" + System.lineSeparator() + "  "
                            + String.join(System.lineSeparator() + "  ", found),
                    "correct what is listed; nothing was touched");
        }
    }
}
