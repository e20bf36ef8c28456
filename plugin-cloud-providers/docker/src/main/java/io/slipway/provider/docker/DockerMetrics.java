package io.slipway.provider.docker;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.GroupRef;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.group.GroupFacts;
import io.slipway.provider.docker.haproxy.Measured;
import io.slipway.provider.docker.haproxy.Measured.Second;
import io.slipway.provider.docker.haproxy.Proxies;
import io.slipway.provider.docker.state.ClusterState;
import io.slipway.provider.docker.state.EntranceFacts;
import io.slipway.provider.docker.state.GroupState;
import io.slipway.spi.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the proxies have counted: the last hour, in seconds, as long as they have run. */
final class DockerMetrics implements MetricStore {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double TENTHS = 10_000;
    /** For the second that is not over, and for answers on their way. */
    private static final Duration DELAY = Duration.ofSeconds(2);

    private final Account account;

    DockerMetrics(Account account) {
        this.account = account;
    }

    @Override
    public Set<String> metrics() {
        return Set.of(REQUESTS, ERRORS, LATENCY);
    }

    /** That of the home host. */
    @Override
    public Instant now() throws EngineException, InterruptedException {
        String time = account.engines
                .home()
                .call(Call.get("info"), account.deadline())
                .fields()
                .text("SystemTime")
                .orElse("");
        return OffsetDateTime.parse(time).toInstant();
    }

    @Override
    public Duration delay() {
        return DELAY;
    }

    @Override
    public Series series(Query query) throws EngineException, InterruptedException {
        if (!metrics().contains(query.metric())) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "Docker hosts do not measure '" + query.metric() + "'",
                    "ask for one of " + metrics().stream().sorted().toList());
        }
        Deadline deadline = account.deadline();
        long first = query.start().getEpochSecond();
        int count = Math.toIntExact(
                (Duration.between(Instant.ofEpochSecond(first), query.end()).toMillis() + 999) / 1_000);
        Optional<Measured> measured = measured(query.group(), first, count, deadline);
        long born = measured.isPresent() ? born(query.group(), deadline) : 0;
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long second = first + i;
            values.add(measured.filter(m -> second >= born)
                    .flatMap(m -> m.at(second))
                    .map(known -> value(query.metric(), known))
                    .orElse(Double.NaN));
        }
        return new Series(Instant.ofEpochSecond(first), SECOND, values);
    }

    private Optional<Measured> measured(GroupRef ref, long first, int count, Deadline deadline)
            throws EngineException, InterruptedException {
        ClusterState state = account.states.read(ref.cluster(), deadline).state();
        Optional<EntranceFacts> entrance = state.entrance();
        Optional<GroupState> group = state.group(ref);
        return entrance.isEmpty() || group.isEmpty()
                ? Optional.empty()
                : Optional.of(account.proxies.measured(
                        account.traffic.host(entrance.get()),
                        Proxies.name(ref.cluster()),
                        group.get().slot(),
                        first,
                        count,
                        deadline));
    }

    /** What was before belongs to another group, which had that slot. */
    private long born(GroupRef ref, Deadline deadline) throws EngineException, InterruptedException {
        return account.anchors
                .find(ref.cluster(), ref.name(), deadline)
                .map(GroupFacts::birth)
                .map(birth -> birth.created().getEpochSecond())
                .orElse(0L);
    }

    private static double value(String metric, Second second) {
        return switch (metric) {
            case REQUESTS -> second.requests();
            case ERRORS -> second.errors();
            default -> second.answered() == 0 ? Double.NaN : second.tenths() / TENTHS / second.answered();
        };
    }

    @Override
    public Failure classify(Exception failure) {
        return DockerErrors.classify(failure);
    }
}
