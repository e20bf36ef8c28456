package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.event.Event;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroup;
import io.slipway.model.StrategyName;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.haproxy.Proxies;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Containers that die, and what becomes of the rest. */
final class ResilienceRealIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LONGEST_OUTAGE_MILLIS = 10_000;
    private Shop shop;
    private ServerGroup large;
    private ServerGroup small;

    /** Two groups, 99 to 1. */
    @BeforeEach
    void open() throws Exception {
        shop = new Shop(new DockerRig());
        shop.deploy(Shop.redBlack(2), shop.rig.images().quick(), "one");
        shop.deploy(
                Shop.intent(StrategyName.NONE).withCapacity(Optional.of(Capacity.of(2))),
                shop.rig.images().quick(),
                "two");
        large = shop.observed().groups().get(0);
        small = shop.observed().groups().get(1);
        shop.cloud.driver().route(shop.cluster, split());
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
        }
    }

    private TrafficSplit split() {
        return TrafficSplit.of(Map.of(large.name(), 9_900, small.name(), 100));
    }

    private Value.Fields proxy() throws Exception {
        return TestEngine.need().container(Proxies.name(shop.cluster));
    }

    /** As a crash does it, which Docker's command does not: it counts as a wish that the container be stopped. */
    private static void killNine(Value.Fields container) throws Exception {
        long pid = container.fields("State").whole("Pid").orElseThrow();
        assumeTrue(
                Files.isWritable(Path.of("/proc/" + pid + "/oom_score_adj")),
                "the engine is on another machine, or of another user: its processes cannot be killed from here");
        assertThat(new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor())
                .isZero();
    }

    private void assertWeightsAreRight() throws Exception {
        assertThat(shop.observed().split()).isEqualTo(split());
        assertAnswersAreRight(shop.endpoint());
    }

    private void assertAnswersAreRight(URI uri) throws Exception {
        try (Load load = Load.of(uri, 4, 20_000)) {
            load.join();
            assertThat(load.failures()).isEmpty();
            assertThat(load.answers())
                    .containsEntry(large.name().toString(), 19_800)
                    .containsEntry(small.name().toString(), 200);
        }
    }

    @Test
    void aProxyThatIsKilledComesBackByItselfWithItsWeights() throws Exception {
        String id = proxy().text("Id").orElseThrow();
        URI uri = shop.endpoint();
        try (Outage outage = Outage.of(uri)) {
            killNine(proxy());
            Awaitility.await().atMost(PATIENCE).until(() -> restarted(id));
            long millis = outage.longestMillis();
            System.out.println("proxy killed: " + millis + " ms without an answer");
            assertThat(millis).isLessThan(LONGEST_OUTAGE_MILLIS);
        }
        // nobody has looked yet, who would set it right
        assertAnswersAreRight(uri);
        assertWeightsAreRight();
    }

    @Test
    void aProxyThatSomebodyStoppedIsStartedByWhoeverLooksNext() throws Exception {
        String id = proxy().text("Id").orElseThrow();
        TestEngine.need().call(Call.post("containers", id, "kill"));
        assertThat(Outage.answers(shop.endpoint())).isFalse();
        long start = System.nanoTime();
        shop.observed();
        System.out.println("proxy stopped by hand: there again " + (System.nanoTime() - start) / 1_000_000
                + " ms after the next look began");
        assertWeightsAreRight();
    }

    @Test
    void aProxyThatSomebodyRemovedIsMadeAnewByWhoeverLooksNext() throws Exception {
        URI before = shop.endpoint();
        TestEngine.need().removeContainer(proxy().text("Id").orElseThrow());
        assertThat(Outage.answers(before)).isFalse();
        long start = System.nanoTime();
        shop.observed();
        System.out.println("proxy removed: there again " + (System.nanoTime() - start) / 1_000_000
                + " ms after the next look began");
        assertThat(shop.endpoint()).isEqualTo(before);
        assertWeightsAreRight();
    }

    @Test
    void aProxyKilledInTheMiddleOfADeliveryCostsThatDeliveryNothingButTime() throws Exception {
        int before = shop.events.size();
        CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(() -> shop.events.stream().skip(before).anyMatch(ResilienceRealIT::shifts));
            killNine(shop);
        });
        try (Load load = Load.on(shop.endpoint(), 4);
                Outage outage = Outage.of(shop.endpoint())) {
            shop.deploy(Shop.redBlack(2), "three");
            killer.get(1, TimeUnit.MINUTES);
            long millis = outage.longestMillis();
            load.close();
            System.out.println("proxy killed while traffic is shifted: " + millis + " ms without an answer, "
                    + load.answered() + " answers, " + load.failures().size() + " failed");
            assertThat(millis).isLessThan(LONGEST_OUTAGE_MILLIS);
            assertThat(load.failures()).isNotEmpty();
        }
        ServerGroup three = shop.serving();
        assertThat(three.healthy()).isEqualTo(2);
        assertThat(shop.observed().groups()).containsExactly(three);
        try (Load load = Load.of(shop.endpoint(), 4, 1_000)) {
            load.join();
            assertThat(load.failures()).isEmpty();
            assertThat(load.answers()).containsOnly(Map.entry(three.name().toString(), 1_000));
        }
    }

    private static boolean shifts(Event event) {
        return event instanceof Event.StepStarted started && started.kind().equals("Shift");
    }

    private static void killNine(Shop shop) {
        try {
            killNine(TestEngine.need().container(Proxies.name(shop.cluster)));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void anInstanceThatIsKilledIsStartedAgainAndTheRestServesOn() throws Exception {
        String id = instances(large).get(0);
        Value.Fields before = TestEngine.need().container(id);
        try (Load load = Load.on(shop.endpoint(), 4)) {
            killNine(before);
            Awaitility.await().atMost(PATIENCE).until(() -> healthy(large) == 1 || restarted(id));
            Awaitility.await().atMost(PATIENCE).until(() -> healthy(large) == 2 && restarted(id));
            load.close();
            System.out.println("instance killed: " + load.answered() + " answers, failed " + load.failures());
            // what it was working on when it died may be lost, nothing else
            assertThat(load.failures()).hasSizeLessThanOrEqualTo(4);
        }
    }

    private List<String> instances(ServerGroup group) throws Exception {
        return TestEngine.need()
                .containers(
                        Labels.is(Labels.LOCATION, shop.cluster.location()),
                        Labels.is(Labels.GROUP, group.name().toString()));
    }

    private int healthy(ServerGroup group) throws Exception {
        return shop.observed().group(group.name()).orElseThrow().healthy();
    }

    private static boolean restarted(String id) throws Exception {
        return TestEngine.need().container(id).whole("RestartCount").orElse(0L) > 0;
    }

    @Test
    void aGroupThatIsGoneAltogetherIsPassedOverByTheProxy() throws Exception {
        for (String id : instances(small)) {
            TestEngine.need().call(Call.post("containers", id, "kill"));
        }
        // Docker knows at once, the proxy after two looks; until then what it sends there is lost
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> shop.observed().group(small.name()).orElseThrow().instances().stream()
                        .allMatch(i -> i.health().size() == 2
                                && i.health().stream().allMatch(h -> h.state() == HealthState.UNHEALTHY)));
        try (Load load = Load.of(shop.endpoint(), 4, 2_000)) {
            load.join();
            assertThat(load.failures()).isEmpty();
            assertThat(load.answers()).containsOnly(Map.entry(large.name().toString(), 2_000));
        }
        ServerGroup dead = shop.observed().group(small.name()).orElseThrow();
        assertThat(dead.membership()).isEqualTo(new Membership.Attached(100));
        assertThat(dead.instances())
                .flatExtracting(i -> i.health())
                .filteredOn(h -> h.source().equals(Health.PLATFORM))
                .allMatch(h -> h.state() == HealthState.UNHEALTHY && h.reason().contains("exit code 137"));
        assertThat(shop.cloud.driver().diagnose(dead.in(shop.cluster)).events())
                .anyMatch(line -> line.contains("exit code 137"));
    }

    @Test
    void anInstanceKeepsItsAddressWhenItIsStartedAgain() throws Exception {
        for (ServerGroup group : List.of(large, small)) {
            for (String id : instances(group)) {
                killNine(TestEngine.need().container(id));
                Awaitility.await().atMost(PATIENCE).until(() -> restarted(id));
            }
        }
        // the proxy looks at them once a second
        Thread.sleep(3_000);
        Awaitility.await().atMost(PATIENCE).until(() -> healthy(large) == 2 && healthy(small) == 2);
        assertWeightsAreRight();
    }
}
