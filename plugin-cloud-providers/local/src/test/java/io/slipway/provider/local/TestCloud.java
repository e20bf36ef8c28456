package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.wire.Running;
import io.slipway.spi.Bakery;
import io.slipway.spi.Freshness;
import io.slipway.spi.ServerGroupSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A local cloud in a home of its own, with an image that can be run. Closed, nothing of it is left. */
final class TestCloud implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    final Home home;
    final LocalCloud cloud;
    final LocalDriver driver;

    TestCloud() throws IOException {
        home = new Home(Files.createTempDirectory("slipway").toRealPath().resolve("home"));
        cloud = open();
        driver = (LocalDriver) cloud.driver();
    }

    LocalCloud open() {
        return new LocalCloud("test", home);
    }

    static List<String> appCommand() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of("target/test-classes").toAbsolutePath().toString();
        return List.of(
                java,
                "-Xmx32m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                App.class.getName());
    }

    /** Bakes an image; gives its id. */
    String image(List<String> command) throws Exception {
        Value.Fields settings =
                Value.fields().put("command", Value.texts(command)).build();
        Bakery bakery = cloud.bakery().orElseThrow();
        String bake = bakery.start(bakery.resolve(new Bakery.BakeRequest(
                "app",
                Optional.of(TestArchive.of("x")),
                new TreeMap<>(Map.of("command", command.toString())),
                settings)));
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> !(bakery.poll(bake) instanceof Bakery.BakeStatus.Baking));
        assertThat(bakery.poll(bake)).isInstanceOf(Bakery.BakeStatus.Baked.class);
        return ((Bakery.BakeStatus.Baked) bakery.poll(bake)).image().id();
    }

    static Cluster cluster(String name) {
        return new Cluster("test", "here", ClusterName.parse(name));
    }

    ServerGroupSpec spec(Cluster cluster, int push, int instances, Value.Fields settings) throws Exception {
        Birth birth = new Birth(
                DeliveryId.random(), Role.PRIMARY, image(appCommand()), Instant.EPOCH.plusSeconds(push), "a test");
        return new ServerGroupSpec(cluster, cluster.name().push(push), birth, Capacity.of(instances), settings);
    }

    ServerGroupSpec make(String cluster, int push, int instances) throws Exception {
        ServerGroupSpec spec = spec(cluster(cluster), push, instances, Value.Fields.EMPTY);
        driver.create(spec);
        return spec;
    }

    ServerGroup group(ServerGroupSpec spec) throws Exception {
        return driver.observe(spec.cluster(), Freshness.FRESH)
                .group(spec.name())
                .orElseThrow();
    }

    void untilHealthy(ServerGroupSpec spec) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(group(spec).healthy())
                        .as("healthy instances: %s", driver.diagnose(spec.ref()))
                        .isEqualTo(group(spec).capacity().desired()));
    }

    URI entrance(Cluster cluster) throws Exception {
        LocalEntrance entrance = (LocalEntrance) cloud.entrance().orElseThrow();
        entrance.ensure(cluster, Value.Fields.EMPTY);
        return entrance.endpoint(cluster).orElseThrow();
    }

    ProcessHandle supervisor() throws IOException {
        return ProcessHandle.of(Running.living(home).orElseThrow().process().pid())
                .orElseThrow();
    }

    /** Ends the supervisor as a power cut would. */
    void killSupervisor() throws Exception {
        Optional<Running> running = Running.living(home);
        if (running.isPresent()) {
            running.get().process().kill(true);
            await().atMost(PATIENCE).until(() -> !running.get().process().alive());
        }
    }

    /** Everything that runs of this home, by what the processes themselves bear. */
    List<Marked> processes() throws IOException {
        return Marked.of(home.toString());
    }

    int main(String command) {
        return LocalMain.run(new String[] {home.toString(), command}, System.out, new PrintStream(System.err));
    }

    @Override
    public void close() throws Exception {
        assertThat(main("stop")).isZero();
        assertThat(processes()).isEmpty();
        Trees.delete(home.root().getParent());
    }
}
