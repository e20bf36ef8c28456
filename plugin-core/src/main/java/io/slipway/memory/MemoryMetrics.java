package io.slipway.memory;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Figures as if each group had had its present share of the cluster's requests ever since it was made. They are worked
 * out when somebody asks; nothing is counted.
 */
final class MemoryMetrics implements MetricStore {
    private static final double USUAL_LATENCY = 0.01;

    private final MemorySession session;
    private final MemoryState state;

    MemoryMetrics(MemorySession session) {
        this.session = session;
        state = session.state();
    }

    @Override
    public Set<String> metrics() {
        return Set.of(REQUESTS, ERRORS, LATENCY);
    }

    @Override
    public Instant now() {
        return session.now();
    }

    @Override
    public Duration delay() {
        return Duration.ZERO;
    }

    @Override
    public Series series(Query query) throws MemoryException {
        if (!metrics().contains(query.metric())) {
            throw new MemoryException(
                    ErrorKind.INVALID_REQUEST, "there is no metric '" + query.metric() + "', there are " + metrics());
        }
        Optional<MemoryGroup> group;
        synchronized (state) {
            group = session.cluster(query.group().cluster())
                    .group(query.group().name())
                    .filter(g -> g.isMeantBy(query.group()));
        }
        Instant now = session.now();
        List<Double> values = new ArrayList<>();
        for (Instant at = query.start(); at.isBefore(query.end()); at = at.plus(query.step())) {
            boolean known = !at.plus(query.step()).isAfter(now)
                    && group.filter(made(at)).isPresent();
            values.add(known ? value(query, group.orElseThrow()) : Double.NaN);
        }
        return new Series(query.start(), query.step(), values);
    }

    private static Predicate<MemoryGroup> made(Instant at) {
        return group -> !group.created().isAfter(at);
    }

    private double value(Query query, MemoryGroup group) {
        double perSecond =
                (double) session.options().requestRate() * group.membership().weightOrZero() / TrafficSplit.ALL;
        double requests = perSecond * query.step().toSeconds();
        return switch (query.metric()) {
            case REQUESTS -> requests;
            case ERRORS -> requests * group.conduct().errorRate();
            default -> requests == 0 ? Double.NaN : USUAL_LATENCY;
        };
    }

    @Override
    public Failure classify(Exception failure) {
        return MemoryException.classify(failure);
    }
}
