package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.ServerGroup;
import io.slipway.provider.docker.engine.Labels;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two Docker hosts, linked by a cable that can be cut. */
final class HostsRealIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private TestDaemon a;
    private TestDaemon b;
    private TestRegistry registry;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        TestDaemon.need();
        a = new TestDaemon("a", 0);
        b = new TestDaemon("b", 0);
        String reached = a.plugInto(b).get(1);
        Value hosts = Value.items(List.of(
                Value.fields()
                        .put("name", "a")
                        .put("url", a.url())
                        .put("address", a.address())
                        .build(),
                Value.fields()
                        .put("name", "b")
                        .put("url", b.url())
                        .put("address", reached)
                        .build()));
        registry = new TestRegistry(a.gateway());
        Value.FieldsBuilder settings = Value.fields().put("hosts", hosts).put("callTimeout", "10s");
        registry.account(TestRegistry.PASSWORD).values().forEach(settings::put);
        DockerRig rig = new DockerRig(List.of(a.engine(), b.engine()), DockerRig.HAPROXY, settings.build());
        // as users do: an image that was built on each host would be another on each
        rig.deploy(registry.push(a.engine(), rig.image(), "shop", "1"));
        shop = new Shop(rig);
    }

    @AfterEach
    void close() throws Exception {
        try {
            if (b != null) {
                // a host that is silent would be waited for
                b.signal("CONT");
            }
            if (shop != null) {
                shop.close();
            }
        } finally {
            if (registry != null) {
                registry.close();
            }
            for (TestDaemon daemon : new TestDaemon[] {a, b}) {
                if (daemon != null) {
                    daemon.close();
                }
            }
        }
    }

    private static List<String> instances(TestDaemon host) throws Exception {
        return host.engine().containers(Labels.is(Labels.KIND, "instance"));
    }

    @Test
    void instancesAreSpreadAndServeTogetherWithoutLosingARequest() throws Exception {
        shop.deploy(Shop.redBlack(4), "one");
        assertThat(instances(a)).hasSize(2);
        assertThat(instances(b)).hasSize(2);
        try (Load load = Load.on(shop.endpoint(), 4)) {
            shop.deploy(Shop.redBlack(4), "two");
            load.close();
            System.out.println("two hosts: " + load.answered() + " answers " + load.answers());
            assertThat(load.failures()).isEmpty();
            assertThat(load.answers()).hasSize(2);
        }
        assertThat(instances(a)).hasSize(2);
        assertThat(instances(b)).hasSize(2);
    }

    /** Its instances go on; only we do not reach its engine. */
    @Test
    void instancesOfAHostThatDoesNotAnswerServeOnAndSaySo() throws Exception {
        shop.deploy(Shop.redBlack(4), "one");
        b.signal("STOP");
        ServerGroup group = shop.serving();
        assertThat(group.instances()).hasSize(4);
        assertThat(group.healthy()).isEqualTo(4);
        try (Load load = Load.of(shop.endpoint(), 4, 400)) {
            load.join();
            assertThat(load.failures()).isEmpty();
        }
        b.signal("CONT");
    }

    @Test
    void whatIsLeftServesOnWhenAHostGoesAway() throws Exception {
        shop.deploy(Shop.redBlack(4), "one");
        try (Load load = Load.on(shop.endpoint(), 4)) {
            Thread.sleep(500);
            b.signal("STOP");
            b.cable(a, "down");
            Awaitility.await().atMost(PATIENCE).until(() -> shop.serving().healthy() == 2);
            int before = load.answered();
            Thread.sleep(2_000);
            load.close();
            System.out.println("host gone: " + load.answered() + " answers, failed " + load.failures());
            assertThat(load.answered()).isGreaterThan(before);
            // requests that were in the lost host when it went; those on their way are sent elsewhere
            assertThat(load.failures()).hasSizeLessThanOrEqualTo(4);
        }
        List<Instance> lost = shop.serving().instances().stream()
                .filter(instance -> !instance.healthy())
                .toList();
        assertThat(lost).hasSize(2);
        assertThat(lost)
                .flatExtracting(Instance::health)
                .anyMatch(h -> h.source().equals(Health.PLATFORM)
                        && h.state() == HealthState.UNKNOWN
                        && h.reason().contains("its Docker host b"));
        assertThat(shop.cloud.driver().diagnose(shop.serving().in(shop.cluster)).events())
                .anyMatch(line -> line.contains("its Docker host b"));
        growsOnTheHostThatIsLeftAndComesTogetherAgain();
    }

    private void growsOnTheHostThatIsLeftAndComesTogetherAgain() throws Exception {
        ServerGroup group = shop.serving();
        shop.cloud.driver().resize(group.in(shop.cluster), Capacity.of(4));
        Awaitility.await().atMost(PATIENCE).until(() -> shop.serving().healthy() == 4);
        assertThat(instances(a)).hasSize(4);

        b.cable(a, "up");
        b.signal("CONT");
        Awaitility.await().atMost(PATIENCE).until(() -> {
            shop.cloud.driver().resize(group.in(shop.cluster), Capacity.of(4));
            return instances(b).isEmpty();
        });
        assertThat(shop.serving().instances()).hasSize(4);
    }

    @Test
    void aGroupIsNotForgottenWhileAHostThatHasAPartOfItIsAway() throws Exception {
        shop.deploy(Shop.redBlack(2), "one");
        ServerGroup group = shop.serving();
        b.signal("STOP");
        Failure failure = null;
        try {
            shop.cloud.driver().destroy(group.in(shop.cluster));
        } catch (Exception refused) {
            failure = shop.cloud.driver().classify(refused);
        }
        assertThat(failure).isNotNull();
        assertThat(failure.message()).contains("Docker host b");
        ServerGroup left = shop.observed().group(group.name()).orElseThrow();
        assertThat(left.complete()).isFalse();
        assertThat(left.weight()).isZero();

        b.signal("CONT");
        Awaitility.await().atMost(PATIENCE).until(() -> {
            try {
                shop.cloud.driver().destroy(group.in(shop.cluster));
            } catch (Exception notYet) {
                return false;
            }
            return shop.observed().groups().isEmpty();
        });
        assertThat(instances(b)).isEmpty();
    }
}
