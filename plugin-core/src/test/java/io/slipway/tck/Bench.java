package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Cloud;
import io.slipway.spi.Feature;
import io.slipway.spi.Freshness;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cloud under test, opened twice, and what the contracts often do with it. */
final class Bench implements AutoCloseable {
    /** Something that may fail in the way of the provider. */
    interface Call {
        void run() throws Exception;
    }

    final Rig rig;
    final Cloud cloud;
    final TargetDriver driver;
    /** As if on another machine. */
    final Cloud elsewhere;

    final Capabilities can;
    private final Set<Cluster> used = new LinkedHashSet<>();

    Bench(Rig rig) {
        this.rig = rig;
        cloud = rig.open();
        elsewhere = rig.open();
        driver = cloud.driver();
        can = driver.capabilities();
    }

    /** A cluster with an entrance, where there are any; its groups are destroyed after the test. */
    Cluster cluster(String name) throws Exception {
        return cluster(rig.location(), name);
    }

    Cluster cluster(String location, String name) throws Exception {
        Cluster cluster = new Cluster(rig.account(), location, ClusterName.parse(rig.prefix() + name));
        used.add(cluster);
        if (cloud.entrance().isPresent()) {
            cloud.entrance().get().ensure(cluster, rig.entranceSettings());
        }
        return cluster;
    }

    ServerGroupSpec spec(Cluster cluster, int push) {
        return spec(cluster.name().push(push), cluster, Capacity.of(1));
    }

    ServerGroupSpec spec(ServerGroupName name, Cluster cluster, Capacity capacity) {
        return new ServerGroupSpec(cluster, name, birth(rig.image()), capacity, rig.groupSettings());
    }

    /** As asked for by another delivery. */
    ServerGroupSpec reborn(ServerGroupSpec spec) {
        return withBirth(spec, birth(rig.image()));
    }

    static ServerGroupSpec withBirth(ServerGroupSpec spec, Birth birth) {
        return new ServerGroupSpec(spec.cluster(), spec.name(), birth, spec.capacity(), spec.settings());
    }

    Birth birth(String image) {
        Instant now = rig.clock().now().truncatedTo(ChronoUnit.MILLIS);
        return new Birth(DeliveryId.random(), Role.PRIMARY, image, now, "tck");
    }

    ServerGroupSpec make(Cluster cluster, int push) throws Exception {
        return make(cluster, push, 1);
    }

    ServerGroupSpec make(Cluster cluster, int push, int instances) throws Exception {
        ServerGroupSpec spec = spec(cluster.name().push(push), cluster, Capacity.of(instances));
        driver.create(spec);
        return spec;
    }

    /** What is there, after the lag that the driver declares; no wait where it declares none. */
    Observed fresh(Cluster cluster) throws Exception {
        waitOutLag();
        return driver.observe(cluster, Freshness.FRESH);
    }

    void waitOutLag() {
        if (!can.listingLag().isZero()) {
            rig.pass(can.listingLag());
        }
    }

    ServerGroup group(ServerGroupSpec spec) throws Exception {
        return group(spec.ref());
    }

    ServerGroup group(GroupRef ref) throws Exception {
        Observed observed = fresh(ref.cluster());
        return observed.group(ref.name())
                .orElseThrow(() -> new AssertionError(ref + " is not listed, only " + observed.groups()));
    }

    Membership membership(ServerGroupSpec spec) throws Exception {
        return group(spec).membership();
    }

    void serve(ServerGroupSpec spec) throws Exception {
        driver.route(spec.cluster(), TrafficSplit.all(spec.name()));
    }

    boolean has(Feature feature) {
        return can.has(feature);
    }

    /** Whether traffic can go to two groups at once, in halves. */
    boolean halves() {
        return has(Feature.TRAFFIC) && has(Feature.SHARED_TRAFFIC) && TrafficSplit.ALL / 2 % can.weightStep() == 0;
    }

    /** All that is there but the instances, whose health changes by itself. */
    List<ServerGroup> picture(Cluster cluster) throws Exception {
        return fresh(cluster).groups().stream()
                .map(g -> new ServerGroup(
                        g.name(), g.complete(), g.birth(), g.created(), g.capacity(), g.membership(), List.of()))
                .toList();
    }

    /** What the exception means that the call must throw. */
    Failure refusal(Call call) {
        try {
            call.run();
        } catch (Exception refused) {
            return driver.classify(refused);
        }
        return fail("was not refused");
    }

    /** The call must be refused with that kind, surely not have happened, and change nothing in the cluster. */
    void refuses(ErrorKind kind, Cluster cluster, Call call) throws Exception {
        List<ServerGroup> before = picture(cluster);
        Failure refusal = refusal(call);
        assertThat(refusal.kind()).as(refusal.message()).isEqualTo(kind);
        assertThat(refusal.mayHaveHappened()).as("may have happened").isFalse();
        assertThat(picture(cluster)).isEqualTo(before);
    }

    /** The call must be accepted and change nothing in the cluster. */
    void changesNothing(Cluster cluster, Call call) throws Exception {
        List<ServerGroup> before = picture(cluster);
        call.run();
        assertThat(picture(cluster)).isEqualTo(before);
    }

    /** Tries until the check passes, at most as long as the rig is patient. */
    void eventually(Call check) throws Exception {
        Duration end = rig.clock().elapsed().plus(rig.patience());
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError notYet) {
                if (rig.clock().elapsed().compareTo(end) > 0) {
                    throw notYet;
                }
            }
            rig.pass(rig.pause());
        }
    }

    void untilInstances(ServerGroupSpec spec, int count) throws Exception {
        eventually(() -> assertThat(group(spec).instances()).hasSize(count));
    }

    void untilHealthy(ServerGroupSpec spec) throws Exception {
        eventually(() -> assertThat(group(spec).healthy())
                .as("healthy instances of %s, %s", spec.name(), driver.diagnose(spec.ref()))
                .isEqualTo(spec.capacity().desired()));
    }

    void untilGone(GroupRef ref) throws Exception {
        eventually(() -> assertThat(fresh(ref.cluster()).group(ref.name())).isEqualTo(Optional.empty()));
    }

    @Override
    public void close() throws Exception {
        try {
            for (Cluster cluster : used) {
                for (ServerGroup group : fresh(cluster).groups()) {
                    driver.destroy(group.in(cluster));
                }
            }
        } finally {
            cloud.close();
            elsewhere.close();
            rig.close();
        }
    }
}
