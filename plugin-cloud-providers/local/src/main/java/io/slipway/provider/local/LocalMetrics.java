package io.slipway.provider.local;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Cluster;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.proxy.Measured;
import io.slipway.provider.local.proxy.Measured.Answered;
import io.slipway.provider.local.proxy.ProxyAdmin;
import io.slipway.provider.local.wire.LocalErrors;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the proxy has counted: the last hour, in seconds, as long as it has run. */
final class LocalMetrics implements MetricStore {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ProxyAdmin proxy;

    LocalMetrics(Home home) {
        proxy = new ProxyAdmin(home.root());
    }

    @Override
    public Set<String> metrics() {
        return Set.of(REQUESTS, ERRORS, LATENCY);
    }

    @Override
    public Instant now() {
        return proxy.measured("", "", Instant.EPOCH, 0).now();
    }

    /** The second that is not over yet. */
    @Override
    public Duration delay() {
        return SECOND;
    }

    @Override
    public Series series(Query query) throws LocalException {
        if (!metrics().contains(query.metric())) {
            throw LocalException.refused(
                    ErrorKind.INVALID_REQUEST,
                    "the local cloud does not measure '" + query.metric() + "', only " + metrics());
        }
        Cluster cluster = query.group().cluster();
        Instant first = Instant.ofEpochSecond(query.start().getEpochSecond());
        long seconds = (Duration.between(first, query.end()).toMillis() + 999) / 1_000;
        Measured measured = proxy.measured(
                cluster.location() + "/" + cluster.name(), query.group().name().toString(), first, seconds);
        List<Double> values = new ArrayList<>();
        for (long i = 0; i < seconds; i++) {
            Optional<Answered> second =
                    i < measured.seconds().size() ? measured.seconds().get((int) i) : Optional.empty();
            values.add(second.map(known -> value(query.metric(), known)).orElse(Double.NaN));
        }
        return new Series(first, SECOND, values);
    }

    private static double value(String metric, Answered second) {
        return switch (metric) {
            case REQUESTS -> second.requests();
            case ERRORS -> second.errors();
            default ->
                second.requests() == 0
                        ? Double.NaN
                        : (double) second.nanos() / second.requests() / TimeUnit.SECONDS.toNanos(1);
        };
    }

    @Override
    public Failure classify(Exception failure) {
        return LocalErrors.classify(failure);
    }
}
