package io.slipway.provider.kubernetes;

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
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Changes;
import io.slipway.provider.kubernetes.group.Creation;
import io.slipway.provider.kubernetes.group.Workload;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Server groups of a Kubernetes cluster. */
final class KubernetesDriver implements TargetDriver {
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final int LONGEST_NAME = 63;
    private static final String NAMES = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(NAMES);
    private final Account account;
    private final Capabilities capabilities;

    KubernetesDriver(Account account) {
        this.account = account;
        Set<Feature> features =
                EnumSet.of(Feature.TRAFFIC, Feature.SCALE_TO_ZERO, Feature.GROUP_ENDPOINT, Feature.RESTART);
        if (account.router.weightStep() < TrafficSplit.ALL) {
            features.add(Feature.SHARED_TRAFFIC);
        }
        capabilities = new Capabilities(
                features,
                account.router.weightStep(),
                Duration.ZERO,
                account.config.callTimeout(),
                account.config.callTimeout().multipliedBy(2).plus(MARGIN),
                LONGEST_NAME,
                NAMES,
                account.config.callsPerSecond());
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
        account.check(cluster);
        return new Preflight(account).missing(cluster, verbs, deadline());
    }

    @Override
    public List<Cluster> clusters(String location, String application) throws Exception {
        return new Clusters(account).list(location, application, deadline());
    }

    @Override
    public Observed observe(Cluster cluster, Freshness freshness) throws Exception {
        account.check(cluster);
        if (freshness == Freshness.RECENT) {
            return recent(cluster).observed();
        }
        return Picture.take(account, cluster, deadline()).observed();
    }

    private Picture recent(Cluster cluster) throws Exception {
        Optional<Picture> watched = account.feeds.recent(cluster, account.traffic);
        return watched.isPresent() ? watched.get() : Picture.take(account, cluster, deadline());
    }

    @Override
    public Optional<List<Observed>> observeMany(Set<Cluster> clusters) throws Exception {
        List<Observed> observed = new ArrayList<>();
        for (Cluster cluster : clusters) {
            account.check(cluster);
            observed.add(recent(cluster).observed());
        }
        return Optional.of(observed);
    }

    @Override
    public void create(ServerGroupSpec spec) throws Exception {
        check(spec.name());
        account.check(spec.cluster());
        Deadline deadline = deadline();
        Creation creation = new Creation(account.api, account.config.kind(), spec, deadline);
        if (account.config.router().selects()) {
            account.traffic.checkLabels(spec.cluster(), creation.podLabels(), deadline);
        }
        creation.run();
    }

    private static void check(ServerGroupName name) {
        String text = name.toString();
        if (text.length() > LONGEST_NAME || !NAME.matcher(text).matches()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "'" + text + "' is not a name of at most " + LONGEST_NAME
                            + " lower-case letters, digits and hyphens, with a letter first",
                    "choose another application, stack or detail: Kubernetes knows no other names");
        }
    }

    @Override
    public void resize(GroupRef group, Capacity capacity) throws Exception {
        changes(group).resize(capacity);
    }

    private Changes changes(GroupRef group) {
        return new Changes(account.api, account.config.takeOver(), group, deadline());
    }

    @Override
    public void restart(GroupRef group, Set<String> instances, Instant startedBy) throws Exception {
        changes(group).restart(instances, startedBy);
    }

    @Override
    public void route(Cluster cluster, TrafficSplit split) throws Exception {
        account.traffic.route(cluster, split, deadline());
    }

    @Override
    public TrafficSplit reached(TrafficSplit split, Map<ServerGroupName, Integer> instances) {
        return TrafficSplit.of(account.router.reached(split.weights(), instances));
    }

    @Override
    public boolean drained(GroupRef group) throws Exception {
        return account.drain.over(group, deadline());
    }

    @Override
    public void destroy(GroupRef group) throws Exception {
        Deadline deadline = deadline();
        account.traffic.leave(group, deadline);
        new Changes(account.api, account.config.takeOver(), group, deadline).destroy();
    }

    @Override
    public Diagnosis diagnose(GroupRef group) throws Exception {
        return new Diagnosing(account).of(group, deadline());
    }

    @Override
    public Optional<Value.Fields> settings(GroupRef group) throws Exception {
        return account.groups.find(group, deadline()).filter(Workload::ours).map(Workload::settings);
    }

    @Override
    public OptionalInt room(Cluster cluster) throws Exception {
        return new Quotas(account).room(cluster, deadline());
    }

    @Override
    public Failure classify(Exception failure) {
        return KubernetesErrors.classify(failure);
    }
}
