package io.slipway.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares a number of places equally among lanes, and keeps one for a lane to come; in each lane, who comes first is
 * served first. Thread-safe.
 */
final class Lanes<T> {
    private static final class Lane<T> {
        private final Deque<T> queue = new ArrayDeque<>();
        private int members;
        private int inside;
    }

    private final int places;
    private final Map<String, Lane<T>> lanes = new HashMap<>();

    Lanes(int places) {
        this.places = places;
    }

    /** One more will come and go in this lane: from now on the lane has its share, whether anybody is inside or not. */
    synchronized void join(String name) {
        lanes.computeIfAbsent(name, key -> new Lane<>()).members++;
    }

    /** One will not come again. */
    synchronized void quit(String name) {
        if (--lane(name).members == 0) {
            lanes.remove(name);
        }
    }

    /** Whether there is a place now; else it is handed out by a {@link #leave} later. */
    synchronized boolean enter(String name, T who) {
        Lane<T> lane = lane(name);
        if (lane.queue.isEmpty() && lane.inside < share()) {
            lane.inside++;
            return true;
        }
        lane.queue.add(who);
        return false;
    }

    /** One has left its lane; returns who has a place now. */
    synchronized List<T> leave(String name) {
        lane(name).inside--;
        List<T> entering = new ArrayList<>();
        for (Lane<T> lane : lanes.values()) {
            while (lane.inside < share() && !lane.queue.isEmpty()) {
                lane.inside++;
                entering.add(lane.queue.remove());
            }
        }
        return entering;
    }

    private Lane<T> lane(String name) {
        Lane<T> lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalStateException("nobody has joined " + name);
        }
        return lane;
    }

    /** One at least, so that no lane stands still however many there are. */
    private int share() {
        return Math.max(1, (places - 1) / lanes.size());
    }
}
