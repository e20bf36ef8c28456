package io.slipway.provider.docker;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.docker.Traffic.Picture;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.group.GroupFacts;
import io.slipway.provider.docker.haproxy.Stats;
import io.slipway.provider.docker.image.Reference;
import io.slipway.provider.docker.state.GroupState;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.Feature;
import io.slipway.spi.Freshness;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Server groups of Docker hosts. Remembers nothing but connections. */
final class DockerDriver implements TargetDriver {
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final int LONGEST_NAME = 140;
    private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final Pattern NAME = Pattern.compile(NAMES);
    private final Account account;
    private final Capabilities capabilities;

    DockerDriver(Account account) {
        this.account = account;
        capabilities = new Capabilities(
                Set.of(
                        Feature.TRAFFIC,
                        Feature.SHARED_TRAFFIC,
                        Feature.SCALE_TO_ZERO,
                        Feature.GROUP_ENDPOINT,
                        Feature.RESTART),
                1,
                Duration.ZERO,
                account.callTimeout,
                account.callTimeout.multipliedBy(2).plus(MARGIN),
                LONGEST_NAME,
                NAMES);
    }

    private Deadline deadline() {
        return account.deadline();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public List<String> preflight(Cluster cluster, Set<Verb> verbs) throws Exception {
        return new Preflight(account).missing(cluster, deadline());
    }

    @Override
    public List<Cluster> clusters(String location, String application) throws Exception {
        return new Clusters(account).list(location, application, deadline());
    }

    @Override
    public Observed observe(Cluster cluster, Freshness freshness) throws Exception {
        Deadline deadline = deadline();
        return new Observation(account.traffic.look(cluster, deadline), deadline).observed();
    }

    @Override
    public Optional<List<Observed>> observeMany(Set<Cluster> clusters) throws Exception {
        Deadline deadline = deadline();
        List<Observed> observed = new ArrayList<>();
        for (Picture picture : account.traffic.look(clusters, deadline)) {
            observed.add(new Observation(picture, deadline).observed());
        }
        return Optional.of(observed);
    }

    @Override
    public void create(ServerGroupSpec spec) throws Exception {
        check(spec.name());
        new Creation(account, spec, deadline()).run();
    }

    private static void check(ServerGroupName name) {
        String text = name.toString();
        if (text.length() > LONGEST_NAME || !NAME.matcher(text).matches()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "'" + text + "' is not a name of at most " + LONGEST_NAME
                            + " letters, digits and . _ -, with a letter or digit first",
                    "choose another detail: Docker's names know no ~ and ^");
        }
    }

    @Override
    public void resize(GroupRef group, Capacity capacity) throws Exception {
        if (group.birth().isEmpty()) {
            new Adoption(account, group.cluster(), deadline()).resize(group, capacity);
        } else {
            new Sizing(account, group, Sizing.to(capacity), deadline()).run();
        }
    }

    @Override
    public void restart(GroupRef group, Set<String> instances, Instant startedBy) throws Exception {
        if (group.birth().isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    group.name() + " was not made by Slipway, so its containers are not made anew",
                    "deploy it once with Slipway");
        }
        new Sizing(account, group, Sizing.anew(group, instances, startedBy), deadline()).run();
    }

    @Override
    public Optional<Value.Fields> settings(GroupRef group) throws Exception {
        Optional<GroupFacts> facts = account.anchors.find(group.cluster(), group.name(), deadline());
        return facts.filter(
                        found -> group.birth().equals(Optional.of(found.birth().delivery())))
                .map(found -> found.settings().shown());
    }

    @Override
    public Optional<Boolean> hasImage(String location, String image) throws Exception {
        Deadline deadline = deadline();
        for (Engine host : account.engines.serving(location)) {
            if (host.silence().isEmpty()) {
                return account.images.has(host, Reference.parse(image), deadline);
            }
        }
        return Optional.empty();
    }

    @Override
    public void route(Cluster cluster, TrafficSplit split) throws Exception {
        new Division(account, cluster, deadline()).run(split);
    }

    @Override
    public boolean drained(GroupRef group) throws Exception {
        Picture picture = account.traffic.look(group.cluster(), deadline());
        Optional<GroupState> state = picture.state().group(group);
        if (state.isEmpty() || picture.state().entrance().isEmpty()) {
            return true;
        }
        if (state.get().weight() > 0 || picture.view().isEmpty()) {
            return false;
        }
        return picture.view()
                        .get()
                        .slot(state.get().slot())
                        .map(Stats.Row::busy)
                        .orElse(0L)
                == 0;
    }

    @Override
    public void destroy(GroupRef group) throws Exception {
        new Destruction(account, group, deadline()).run();
    }

    @Override
    public Diagnosis diagnose(GroupRef group) throws Exception {
        return new Diagnosing(account).of(group, deadline());
    }

    @Override
    public Failure classify(Exception failure) {
        return DockerErrors.classify(failure);
    }
}
