package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Intent;
import io.slipway.model.Pace;
import io.slipway.model.ServerGroup;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.run.NewGroup;
import io.slipway.run.WhenBusy;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong for users: the message, the state that things are left in, and what to do. */
final class FailuresRealIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private Optional<TestRegistry> registry = Optional.empty();
    private Optional<TestDaemon> daemon = Optional.empty();
    private Optional<Shop> shop = Optional.empty();

    @AfterEach
    void close() throws Exception {
        if (shop.isPresent()) {
            shop.get().close();
        }
        if (registry.isPresent()) {
            registry.get().close();
        }
        if (daemon.isPresent()) {
            daemon.get().close();
        }
    }

    private TestRegistry registry() throws Exception {
        TestEngine.need();
        registry = Optional.of(new TestRegistry());
        return registry.get();
    }

    private Shop shop(Value.Fields more) throws Exception {
        shop = Optional.of(new Shop(new DockerRig(DockerRig.HAPROXY, more)));
        return shop.get();
    }

    private static DeliveryException failure(DeliverySummary summary) {
        return summary.failure().orElseThrow(() -> new AssertionError("it worked"));
    }

    private static void told(DeliveryException failure, ErrorKind kind, String... words) {
        System.out.println(failure.report());
        assertThat(failure.kind()).as(failure.report()).isEqualTo(kind);
        assertThat(failure.report()).contains(words).doesNotContain("Exception", TestRegistry.PASSWORD);
    }

    private static Intent impatient() {
        return Shop.redBlack(1)
                .withPace(new Pace(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO));
    }

    private static DeliverySummary deploy(Shop shop, String image) throws Exception {
        return shop.run(shop.request(Shop.redBlack(1), image, shop.settings("any")));
    }

    @Test
    void aWrongPasswordOfARegistryIsToldAndLeavesNothing() throws Exception {
        TestRegistry registry = registry();
        String image = registry.push(TestEngine.need(), new TestImages(TestEngine.need()).app(), "shop", "1");
        Shop shop = shop(registry.account("wrong"));
        told(failure(deploy(shop, image)), ErrorKind.ACCESS_DENIED, "unauthorized", "registries");
        assertThat(shop.observed().groups()).isEmpty();
    }

    @Test
    void aRegistryWithoutCredentialsIsTold() throws Exception {
        TestRegistry registry = registry();
        String image = registry.push(TestEngine.need(), new TestImages(TestEngine.need()).app(), "shop", "1");
        told(
                failure(deploy(shop(Value.Fields.EMPTY), image)),
                ErrorKind.ACCESS_DENIED,
                "Docker host local",
                "registries");
    }

    @Test
    void anImageThatIsNotThereIsToldAndLeavesNothing() throws Exception {
        TestRegistry registry = registry();
        Shop shop = shop(registry.account(TestRegistry.PASSWORD));
        registry.push(TestEngine.need(), shop.rig.image(), "shop", "1");
        told(
                failure(deploy(shop, registry.server() + "/shop:9")),
                ErrorKind.NOT_FOUND,
                "has no image",
                "nothing was touched",
                "bake it first");
        told(failure(deploy(shop, "sha256:" + "0".repeat(64))), ErrorKind.NOT_FOUND, "has no image", "bake it first");
        assertThat(shop.observed().groups()).isEmpty();
    }

    @Test
    void aTagThatMovesChangesNothing() throws Exception {
        TestRegistry registry = registry();
        Shop shop = shop(registry.account(TestRegistry.PASSWORD));
        String image = registry.push(TestEngine.need(), shop.rig.image(), "shop", "1");
        assertThat(deploy(shop, image).failure()).isEmpty();
        String ran = runs(shop);
        registry.push(TestEngine.need(), shop.rig.images().quick(), "shop", "1");

        ServerGroup group = shop.serving();
        shop.cloud.driver().resize(group.in(shop.cluster), Capacity.of(2));
        Awaitility.await().atMost(PATIENCE).until(() -> shop.serving().healthy() == 2);
        assertThat(runs(shop)).isEqualTo(ran).contains("@sha256:");
        assertThat(shop.serving().birth().orElseThrow().image()).isEqualTo(image);
    }

    /** The image that all instances run, as their containers say. */
    private static String runs(Shop shop) throws Exception {
        List<String> images = TestEngine.need()
                .containers(Labels.is(Labels.LOCATION, shop.cluster.location()), Labels.is(Labels.KIND, "instance"))
                .stream()
                .map(id -> {
                    try {
                        return TestEngine.need()
                                .container(id)
                                .fields("Config")
                                .text("Image")
                                .orElseThrow();
                    } catch (Exception failed) {
                        throw new AssertionError(failed);
                    }
                })
                .distinct()
                .toList();
        assertThat(images).hasSize(1);
        return images.get(0);
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        Shop shop = shop(Value.Fields.EMPTY);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            DeliveryRequest request = new DeliveryRequest(
                    shop.cluster,
                    Shop.redBlack(1),
                    Optional.of(new NewGroup(shop.rig.image(), shop.settings("any"))),
                    Value.fields().put("port", taken.getLocalPort()).build(),
                    List.of(),
                    WhenBusy.USUAL,
                    false,
                    "test");
            told(
                    failure(shop.run(request)),
                    ErrorKind.INVALID_REQUEST,
                    "address already in use",
                    "set 'port' of the entrance to another");
        }
        assertThat(shop.observed().groups()).isEmpty();
    }

    @Test
    void anApplicationThatEndsAtOnceIsTold() throws Exception {
        Shop shop = shop(Value.Fields.EMPTY);
        DeliveryRequest request = shop.request(impatient(), shop.rig.images().crashing(), shop.settings("any"));
        told(failure(shop.run(request)), ErrorKind.TIMED_OUT, "exit code 3", "out of luck");
        assertThat(shop.observed().groups()).isEmpty();
    }

    @Test
    void anImagesOwnHealthCheckIsHeard() throws Exception {
        Shop shop = shop(Value.Fields.EMPTY);
        DeliveryRequest request = shop.request(impatient(), shop.rig.images().selfCritical(), shop.settings("any"));
        told(failure(shop.run(request)), ErrorKind.TIMED_OUT, "not today");
    }

    @Test
    void aDiskThatIsFullIsToldAndWhatServesServesOn() throws Exception {
        TestDaemon.need();
        daemon = Optional.of(new TestDaemon("f", 220));
        TestDaemon host = daemon.get();
        Value hosts = Value.items(List.of(Value.fields()
                .put("url", host.url())
                .put("address", host.address())
                .build()));
        shop = Optional.of(new Shop(new DockerRig(
                List.of(host.engine()),
                DockerRig.HAPROXY,
                Value.fields().put("hosts", hosts).put("callTimeout", "10s").build())));
        Shop full = shop.get();
        full.deploy(Shop.redBlack(1), "one");
        try (RandomAccessFile filler =
                new RandomAccessFile(host.home().resolve("filler").toFile(), "rw")) {
            fill(filler);
        } catch (IOException asPlanned) {
            System.out.println("filled: " + asPlanned.getMessage());
        }
        DeliverySummary summary = full.run(full.request(impatient(), full.rig.image(), full.settings("two")));
        told(failure(summary), ErrorKind.QUOTA_EXCEEDED, "no space left on device", "docker system df", "Now: ");
        try (Load load = Load.of(full.endpoint(), 2, 50)) {
            load.join();
            assertThat(load.failures()).isEmpty();
        }
        Files.delete(host.home().resolve("filler"));
        full.deploy(Shop.redBlack(1), "three");
        assertThat(full.observed().groups()).hasSize(1);
    }

    private static void fill(RandomAccessFile file) throws IOException {
        byte[] block = new byte[4096];
        while (true) {
            file.write(block);
        }
    }

    @Test
    void anEngineThatIsStoppedHalfWayIsWaitedForAndTheDeliveryGoesOn() throws Exception {
        TestDaemon.need();
        daemon = Optional.of(new TestDaemon("d", 0));
        TestDaemon host = daemon.get();
        Value hosts = Value.items(List.of(Value.fields()
                .put("url", host.url())
                .put("address", host.address())
                .build()));
        shop = Optional.of(new Shop(new DockerRig(
                List.of(host.engine()),
                DockerRig.HAPROXY,
                Value.fields().put("hosts", hosts).put("callTimeout", "10s").build())));
        Shop half = shop.get();
        half.deploy(Shop.redBlack(2), "one");
        int before = half.events.size();
        Thread stopper = new Thread(() -> {
            try {
                Awaitility.await().atMost(PATIENCE).until(() -> half.events.size() > before + 10);
                host.kill();
                Thread.sleep(3_000);
                host.start();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
        stopper.start();
        half.deploy(Shop.redBlack(2), "two");
        stopper.join();
        assertThat(half.events)
                .anyMatch(event -> event.toString().contains("cannot be reached")
                        || event.toString().contains("did not finish")
                        || event.toString().contains("did not answer"));
        Awaitility.await().atMost(PATIENCE).until(() -> half.serving().healthy() == 2);
        assertThat(half.observed().groups()).hasSize(1);
    }
}
