package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.model.TrafficSplit;
import io.slipway.spi.ServerGroupSpec;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy dies without notice; it is back soon, with its weights. */
final class ProxyKilledIT {
    private TestCloud cloud;

    @BeforeEach
    void open() throws Exception {
        cloud = new TestCloud();
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    private ProcessHandle proxy() throws IOException {
        return cloud.processes().stream()
                .filter(Marked::isProxy)
                .findFirst()
                .orElseThrow()
                .handle();
    }

    private static Map<String, Integer> hundred(URI uri) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            counts.merge(Load.get(uri), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void itServesAgainSoonWithTheSameWeights() throws Exception {
        URI uri = cloud.entrance(TestCloud.cluster("shop"));
        ServerGroupSpec one = cloud.make("shop", 1, 1);
        ServerGroupSpec two = cloud.make("shop", 2, 1);
        cloud.untilHealthy(one);
        cloud.untilHealthy(two);
        cloud.driver.route(one.cluster(), TrafficSplit.of(Map.of(one.name(), 7_500, two.name(), 2_500)));
        Map<String, Integer> wanted =
                Map.of(one.name().toString(), 75, two.name().toString(), 25);
        assertThat(hundred(uri)).isEqualTo(wanted);
        List<Long> back = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            proxy().destroyForcibly();
            long killed = System.nanoTime();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(TestCloud.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !Load.get(uri).isEmpty());
            back.add(Duration.ofNanos(System.nanoTime() - killed).toMillis());
            assertThat(hundred(uri)).isEqualTo(wanted);
        }
        System.out.println("proxy killed: serves again after " + back + " ms");
    }

    @Test
    void itIsStartedByTheNextSupervisorWhenBothAreDead() throws Exception {
        URI uri = cloud.entrance(TestCloud.cluster("shop"));
        ServerGroupSpec one = cloud.make("shop", 1, 1);
        cloud.untilHealthy(one);
        cloud.driver.route(one.cluster(), TrafficSplit.all(one.name()));
        cloud.killSupervisor();
        proxy().destroyForcibly();
        cloud.untilHealthy(one);
        await().atMost(TestCloud.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(Load.get(uri)).isEqualTo(one.name().toString()));
        assertThat(cloud.processes()).filteredOn(Marked::isProxy).hasSize(1);
    }

    @Test
    void aPortThatSomebodyElseTookMeanwhileHoldsUpNobodyElse() throws Exception {
        URI lost = cloud.entrance(TestCloud.cluster("lost"));
        URI uri = cloud.entrance(TestCloud.cluster("shop"));
        ServerGroupSpec one = cloud.make("shop", 1, 1);
        cloud.untilHealthy(one);
        cloud.killSupervisor();
        ProcessHandle proxy = proxy();
        proxy.destroyForcibly();
        await().until(() -> !proxy.isAlive());
        try (ServerSocket taken = new ServerSocket(lost.getPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            await().atMost(TestCloud.PATIENCE).ignoreExceptions().untilAsserted(() -> {
                cloud.driver.route(one.cluster(), TrafficSplit.all(one.name()));
                assertThat(Load.get(uri)).isEqualTo(one.name().toString());
            });
        }
        await().atMost(TestCloud.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(((HttpURLConnection) lost.toURL().openConnection()).getResponseCode())
                                .isEqualTo(503));
    }
}
