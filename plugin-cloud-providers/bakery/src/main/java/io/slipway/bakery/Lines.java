package io.slipway.bakery;

import io.slipway.spi.Bakery.Said;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines that were said. Thread-safe. */
final class Lines {
    private static final int KEPT = 5_000;
    private final Deque<String> lines = new ArrayDeque<>();
    private long said;

    synchronized void add(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
        said++;
    }

    synchronized Said since(long from) {
        int fresh = (int) Math.min(lines.size(), Math.max(0, said - from));
        List<String> all = new ArrayList<>(lines);
        return new Said(List.copyOf(all.subList(all.size() - fresh, all.size())), said);
    }
}
