package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A container that Slipway did not make serves through the entrance, is scaled, and hands over. */
final class AdoptionRealIT {
    private static final int CONNECTIONS = 4;
    private Shop shop;
    private ServerGroupName name;
    private GroupRef ref;

    @BeforeEach
    void plant() throws Exception {
        shop = new Shop(new DockerRig());
        name = shop.cluster.name().push(1);
        ref = new GroupRef(shop.cluster, name, Optional.empty());
        shop.rig.plantForeign(shop.cluster, name);
        shop.cloud.entrance().orElseThrow().ensure(shop.cluster, Value.Fields.EMPTY);
        shop.cloud.driver().route(shop.cluster, TrafficSplit.all(name));
        untilHealthy(1);
        // with traffic from the first moment on, it counts as well until the entrance has looked at it
        HttpRequest request = HttpRequest.newBuilder(shop.endpoint()).build();
        Awaitility.await()
                .until(() -> HttpClient.newHttpClient()
                                .send(request, BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.cloud.driver().destroy(ref);
            shop.close();
        }
    }

    private ServerGroup group() throws Exception {
        return shop.observed().group(name).orElseThrow();
    }

    private void untilHealthy(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(group().healthy()).isEqualTo(count);
            assertThat(group().instances()).hasSize(count);
        });
    }

    @Test
    void itServesIsScaledAndHandsOverWithoutAFailedRequest() throws Exception {
        try (Load load = Load.on(shop.endpoint(), CONNECTIONS)) {
            shop.cloud.driver().resize(ref, Capacity.of(3));
            untilHealthy(3);
            Thread.sleep(500);
            shop.cloud.driver().resize(ref, Capacity.of(1));
            untilHealthy(1);
            shop.deploy(Shop.redBlack(2), "ours");
            load.close();
            assertThat(load.failures()).isEmpty();
            // under its own name, and then under that of ours
            assertThat(load.answers()).hasSize(2).containsKey(name.toString());
        }
    }

    @Test
    void scaledToNothingItIsStoppedAndComesBackWithItsAddress() throws Exception {
        shop.deploy(Shop.redBlack(1), "ours");
        shop.cloud.driver().resize(ref, Capacity.ZERO);
        assertThat(group().instances()).isEmpty();
        shop.cloud.driver().resize(ref, Capacity.of(1));
        shop.cloud.driver().route(shop.cluster, TrafficSplit.all(name));
        untilHealthy(1);
        Thread.sleep(2_500);
        try (Load load = Load.on(shop.endpoint(), CONNECTIONS)) {
            Thread.sleep(500);
            load.close();
            assertThat(load.failures()).isEmpty();
            assertThat(load.answers()).containsOnlyKeys(name.toString());
        }
    }
}
