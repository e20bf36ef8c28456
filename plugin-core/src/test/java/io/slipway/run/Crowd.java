package io.slipway.run;

import io.slipway.event.Listener;
import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.memory.MemoryState;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Callable;

/** Many deliveries of one process on one account, on virtual time: attempted when they are due, calls counted. */
final class Crowd {
    private record Due(Duration at, int number, Delivery delivery) {}

    private final SimClock clock = new SimClock();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private final Map<Wire.Kind, Integer> calls = new EnumMap<>(Wire.Kind.class);
    private final List<Outcome> ends = new ArrayList<>();
    private final Session session;
    final MemoryState state = new MemoryState();
    private int number;

    /** What the cloud does at each call, before it is carried out. */
    interface Weather {
        void call(Duration now) throws Exception;
    }

    Weather weather = now -> {};

    Crowd(MemoryOptions options) {
        MemoryCloud cloud = new MemoryCloud("memory", state, options, clock, "crowd");
        WiredCloud counted = new WiredCloud(cloud, new Counting(), observed -> observed);
        Target target = new Target("memory", counted, clock);
        session = new Session(
                target,
                target.share(counted.ledger().orElseThrow()),
                clock,
                Listener.NONE,
                new Random(1),
                "crowd",
                (endpoint, check) -> Optional.empty());
    }

    private final class Counting implements Callers {
        @Override
        public <T> T call(Wire.Kind kind, Callable<T> call) throws Exception {
            calls.merge(kind, 1, Integer::sum);
            weather.call(clock.elapsed());
            return call.call();
        }

        @Override
        public void written() {}
    }

    static Cluster cluster(int index) {
        return new Cluster("memory", "here", new ClusterName("shop" + index, "web", ""));
    }

    Delivery add(DeliveryRequest request) {
        Delivery delivery = new Delivery(session, Errand.of(request));
        due.add(new Due(clock.elapsed(), number++, delivery));
        return delivery;
    }

    /** Attempts whatever is due until the time has passed, or nothing is left. */
    void pass(Duration time) {
        Duration end = clock.elapsed().plus(time);
        while (!due.isEmpty() && due.peek().at().compareTo(end) <= 0) {
            Due next = due.remove();
            if (next.at().compareTo(clock.elapsed()) > 0) {
                clock.advance(next.at().minus(clock.elapsed()));
            }
            Outcome outcome = next.delivery().attempt();
            if (outcome instanceof Outcome.Waiting waiting) {
                due.add(new Due(clock.elapsed().plus(waiting.retryAfter()), number++, next.delivery()));
            } else {
                ends.add(outcome);
            }
        }
        if (end.compareTo(clock.elapsed()) > 0) {
            clock.advance(end.minus(clock.elapsed()));
        }
    }

    /** So many since asked last. */
    int calls(Wire.Kind kind) {
        return Optional.ofNullable(calls.remove(kind)).orElse(0);
    }

    List<Outcome> ends() {
        return ends;
    }

    SimClock clock() {
        return clock;
    }
}
