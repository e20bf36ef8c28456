package io.slipway.provider.images;

import io.slipway.bakery.BakeException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Observed;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.Freshness;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** There are no server groups on an account of images: none is seen, and none is made. */
final class NothingRuns implements TargetDriver {
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(), TrafficSplit.ALL, Duration.ZERO, CALL, CALL.multipliedBy(3), 200, "[A-Za-z0-9._~^-]+");

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<String> preflight(Cluster cluster, Set<Verb> verbs) {
        return List.of();
    }

    @Override
    public List<Cluster> clusters(String location, String application) {
        return List.of();
    }

    @Override
    public Observed observe(Cluster cluster, Freshness freshness) {
        return new Observed(cluster, List.of());
    }

    @Override
    public void create(ServerGroupSpec spec) throws BakeException {
        throw refusal();
    }

    @Override
    public void resize(GroupRef group, Capacity capacity) {
        // it is gone
    }

    @Override
    public void restart(GroupRef group, Set<String> instances, Instant startedBy) {
        // it is gone
    }

    @Override
    public void route(Cluster cluster, TrafficSplit split) throws BakeException {
        throw refusal();
    }

    private static BakeException refusal() {
        return new BakeException(
                ErrorKind.UNSUPPORTED,
                "an account of images runs nothing",
                "deploy to an account of docker, kubernetes or a cloud, with the image that was baked here");
    }

    @Override
    public boolean drained(GroupRef group) {
        return true;
    }

    @Override
    public void destroy(GroupRef group) {
        // it is gone
    }

    @Override
    public Diagnosis diagnose(GroupRef group) {
        return Diagnosis.NOTHING;
    }

    @Override
    public Failure classify(Exception failure) {
        return BakeException.classify(failure);
    }
}
