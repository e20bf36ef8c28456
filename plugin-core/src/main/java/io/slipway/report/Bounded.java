package io.slipway.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The first and the last of what may be very many. */
final class Bounded<T> {
    private final int first;
    private final int last;
    private final List<T> head = new ArrayList<>();
    private final Deque<T> tail = new ArrayDeque<>();
    private long leftOut;

    Bounded(int first, int last) {
        this.first = first;
        this.last = last;
    }

    void add(T one) {
        if (head.size() < first) {
            head.add(one);
            return;
        }
        if (tail.size() == last) {
            tail.removeFirst();
            leftOut++;
        }
        tail.addLast(one);
    }

    void addAll(List<T> all) {
        all.forEach(this::add);
    }

    /** Another one in the place of the last. */
    void replaceLast(T one) {
        if (tail.isEmpty()) {
            head.set(head.size() - 1, one);
        } else {
            tail.removeLast();
            tail.addLast(one);
        }
    }

    List<T> all() {
        List<T> all = new ArrayList<>(head);
        all.addAll(tail);
        return all;
    }

    long leftOut() {
        return leftOut;
    }
}
