package io.slipway.provider.kubernetes;

import io.slipway.event.Event;
import io.slipway.event.Listener;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Retirement;
import io.slipway.model.ServerGroup;
import io.slipway.model.StrategyName;
import io.slipway.plan.Plan;
import io.slipway.run.Blocking;
import io.slipway.run.Delivery;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.run.NewGroup;
import io.slipway.run.Operations;
import io.slipway.run.WhenBusy;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import io.slipway.spi.Host;
import io.slipway.spi.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One cluster in a namespace, and deliveries to it by the whole of Slipway. */
final class Shop implements AutoCloseable {
    static final Host HOST = new Host() {
        @Override
        public Workbench workbench() {
            throw new UnsupportedOperationException("no files here");
        }

        @Override
        public Clock clock() {
            return Clock.SYSTEM;
        }
    };

    final Cloud cloud;
    final Cluster cluster;
    final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Operations operations;

    Shop(Cloud cloud, String namespace, Listener more) {
        this.cloud = cloud;
        cluster = new Cluster("test", namespace, ClusterName.parse("shop"));
        operations = new Operations("test", cloud, HOST, event -> {
            events.add(event);
            more.on(event);
        });
    }

    static Intent intent(StrategyName strategy) {
        Pace patient = new Pace(Duration.ofMinutes(8), Duration.ofMinutes(4), Duration.ZERO, Duration.ofSeconds(60));
        return Intent.usual(Operation.DEPLOY, strategy)
                .withPace(patient)
                .withRetirement(new Retirement(Retirement.Fate.DESTROY, Optional.empty()));
    }

    static Intent redBlack(int instances) {
        return intent(StrategyName.RED_BLACK).withCapacity(Optional.of(Capacity.of(instances)));
    }

    /** @param version under another one it is another delivery */
    DeliveryRequest request(Intent intent, String image, String version) {
        Value.Fields settings = Value.fields()
                .put("stopDelay", "0s")
                .put("env", Value.fields().put("VERSION", version).build())
                .build();
        return request(intent, image, settings);
    }

    DeliveryRequest request(Intent intent, String image, Value.Fields settings) {
        Value gateway = Value.fields()
                .put("name", "public")
                .put("hosts", Value.texts(List.of("shop.example.org")))
                .build();
        return new DeliveryRequest(
                cluster,
                intent,
                Optional.of(new NewGroup(image, settings)),
                Value.fields().put("drainTime", "1s").put("gateway", gateway).build(),
                List.of(),
                WhenBusy.USUAL,
                false,
                "test");
    }

    /** What it would do, line by line. */
    List<String> plan(DeliveryRequest request) {
        return operations.plan(request).steps().stream().map(Plan::line).toList();
    }

    Delivery start(DeliveryRequest request) {
        return operations.start(request);
    }

    DeliverySummary run(DeliveryRequest request) throws InterruptedException {
        Delivery delivery = start(request);
        Blocking.run(delivery);
        return delivery.summary();
    }

    /** Must succeed. */
    void deploy(Intent intent, String version) throws InterruptedException {
        DeliverySummary summary = run(request(intent, KubernetesRig.GOOD, version));
        if (summary.failure().isPresent()) {
            throw new AssertionError(
                    summary.failure().get().report(), summary.failure().get());
        }
    }

    Observed observed() throws Exception {
        return cloud.driver().observe(cluster, Freshness.FRESH);
    }

    ServerGroup serving() throws Exception {
        return observed().enabled().get(0);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
