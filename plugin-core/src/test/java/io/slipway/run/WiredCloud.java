package io.slipway.run;

import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Image;
import io.slipway.model.Observed;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Bakery;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Cloud;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.Entrance;
import io.slipway.spi.Freshness;
import io.slipway.spi.Ledger;
import io.slipway.spi.MetricStore;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.Services;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Tasks;
import io.slipway.spi.Verb;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** A cloud at the end of a {@link Wire}. */
final class WiredCloud implements Cloud {
    private final Cloud cloud;
    private final Callers wire;
    private final UnaryOperator<Observed> lens;

    WiredCloud(Cloud cloud, Callers wire, UnaryOperator<Observed> lens) {
        this.cloud = cloud;
        this.wire = wire;
        this.lens = lens;
    }

    @Override
    public TargetDriver driver() {
        return new WiredDriver(cloud.driver());
    }

    @Override
    public Optional<Ledger> ledger() {
        return cloud.ledger().map(WiredLedger::new);
    }

    @Override
    public Optional<Entrance> entrance() {
        return cloud.entrance().map(WiredEntrance::new);
    }

    @Override
    public Optional<Bakery> bakery() {
        return cloud.bakery().map(WiredBakery::new);
    }

    @Override
    public Optional<Services> services() {
        return cloud.services().map(services -> new WiredServices(services, wire));
    }

    @Override
    public Optional<Tasks> tasks() {
        return cloud.tasks().map(tasks -> new WiredTasks(tasks, wire));
    }

    @Override
    public void close() {
        cloud.close();
    }

    @Override
    public Optional<MetricStore> metrics() {
        return cloud.metrics().map(WiredMetrics::new);
    }

    private static Optional<Failure> planted(Exception failure) {
        return failure instanceof FaultException fault ? Optional.of(fault.failure()) : Optional.empty();
    }

    private final class WiredDriver implements TargetDriver {
        private final TargetDriver driver;

        WiredDriver(TargetDriver driver) {
            this.driver = driver;
        }

        @Override
        public Capabilities capabilities() {
            return driver.capabilities();
        }

        @Override
        public List<String> preflight(Cluster cluster, Set<Verb> verbs) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> driver.preflight(cluster, verbs));
        }

        @Override
        public List<Cluster> clusters(String location, String application) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> driver.clusters(location, application));
        }

        @Override
        public Observed observe(Cluster cluster, Freshness freshness) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> lens.apply(driver.observe(cluster, freshness)));
        }

        @Override
        public Optional<List<Observed>> observeMany(Set<Cluster> clusters) throws Exception {
            return wire.call(
                    Wire.Kind.LOOK,
                    () -> driver.observeMany(clusters)
                            .map(all -> all.stream().map(lens).toList()));
        }

        @Override
        public void create(ServerGroupSpec spec) throws Exception {
            wire.change(() -> driver.create(spec));
        }

        @Override
        public void resize(GroupRef group, Capacity capacity) throws Exception {
            wire.change(() -> driver.resize(group, capacity));
        }

        @Override
        public void restart(GroupRef group, Set<String> instances, Instant startedBy) throws Exception {
            wire.change(() -> driver.restart(group, instances, startedBy));
        }

        @Override
        public void route(Cluster cluster, TrafficSplit split) throws Exception {
            wire.change(() -> driver.route(cluster, split));
        }

        @Override
        public boolean drained(GroupRef group) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> driver.drained(group));
        }

        @Override
        public void destroy(GroupRef group) throws Exception {
            wire.change(() -> driver.destroy(group));
        }

        @Override
        public Diagnosis diagnose(GroupRef group) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> driver.diagnose(group));
        }

        @Override
        public Optional<Value.Fields> settings(GroupRef group) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> driver.settings(group));
        }

        /** Before anything begins: no call that the matrices count. */
        @Override
        public Optional<Boolean> hasImage(String location, String image) throws Exception {
            return driver.hasImage(location, image);
        }

        @Override
        public OptionalInt room(Cluster cluster) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> driver.room(cluster));
        }

        @Override
        public Failure classify(Exception failure) {
            return planted(failure).orElseGet(() -> driver.classify(failure));
        }
    }

    private final class WiredLedger implements Ledger {
        private final Ledger ledger;

        WiredLedger(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public Optional<Entry> read(String key) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> ledger.read(key));
        }

        @Override
        public Optional<Map<String, Entry>> readMany(Set<String> keys) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> ledger.readMany(keys));
        }

        @Override
        public Optional<Long> replace(String key, long expected, String text) throws Exception {
            Optional<Long> version = wire.call(Wire.Kind.RECORD, () -> ledger.replace(key, expected, text));
            wire.written();
            return version;
        }

        @Override
        public List<String> keys(String prefix) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> ledger.keys(prefix));
        }

        @Override
        public Failure classify(Exception failure) {
            return planted(failure).orElseGet(() -> ledger.classify(failure));
        }
    }

    private final class WiredBakery implements Bakery {
        private final Bakery bakery;

        WiredBakery(Bakery bakery) {
            this.bakery = bakery;
        }

        @Override
        public Recipe resolve(BakeRequest request) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> bakery.resolve(request));
        }

        @Override
        public Optional<Image> baked(Recipe recipe) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> bakery.baked(recipe));
        }

        @Override
        public String start(Recipe recipe) throws Exception {
            return wire.call(Wire.Kind.MOVE, () -> bakery.start(recipe));
        }

        @Override
        public void cancel(String bake) throws Exception {
            wire.change(() -> bakery.cancel(bake));
        }

        @Override
        public Optional<Base> base(Image image) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> bakery.base(image));
        }

        @Override
        public BakeStatus poll(String bake) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> bakery.poll(bake));
        }

        @Override
        public List<Image> find(String name, SortedMap<String, String> labels) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> bakery.find(name, labels));
        }

        @Override
        public Optional<Image> image(String id) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> bakery.image(id));
        }
    }

    private final class WiredEntrance implements Entrance {
        private final Entrance entrance;

        WiredEntrance(Entrance entrance) {
            this.entrance = entrance;
        }

        @Override
        public void ensure(Cluster cluster, Value.Fields settings) throws Exception {
            wire.change(() -> entrance.ensure(cluster, settings));
        }

        @Override
        public Optional<URI> endpoint(Cluster cluster) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> entrance.endpoint(cluster));
        }

        @Override
        public Optional<URI> endpoint(GroupRef group) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> entrance.endpoint(group));
        }
    }

    private final class WiredMetrics implements MetricStore {
        private final MetricStore metrics;

        WiredMetrics(MetricStore metrics) {
            this.metrics = metrics;
        }

        @Override
        public Set<String> metrics() {
            return metrics.metrics();
        }

        @Override
        public Instant now() throws Exception {
            return wire.call(Wire.Kind.LOOK, metrics::now);
        }

        @Override
        public Duration delay() {
            return metrics.delay();
        }

        @Override
        public Series series(Query query) throws Exception {
            return wire.call(Wire.Kind.LOOK, () -> metrics.series(query));
        }

        @Override
        public Failure classify(Exception failure) {
            return planted(failure).orElseGet(() -> metrics.classify(failure));
        }
    }
}
