package io.slipway.provider.docker;

import io.slipway.event.Event;
import io.slipway.event.Listener;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.GroupRef;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Retirement;
import io.slipway.model.ServerGroup;
import io.slipway.model.StrategyName;
import io.slipway.provider.docker.engine.Engine;
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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One cluster on a rig, and deliveries to it by the whole of Slipway. */
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

    final DockerRig rig;
    final Cloud cloud;
    final Cluster cluster;
    final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Operations operations;

    Shop(DockerRig rig) {
        this(rig, Faults.none(), event -> {});
    }

    Shop(DockerRig rig, Listener more) {
        this(rig, Faults.none(), more);
    }

    Shop(DockerRig rig, Engine.Wire wire, Listener more) {
        this.rig = rig;
        cloud = rig.open(wire);
        cluster = new Cluster(rig.account(), rig.location(), ClusterName.parse(rig.prefix() + "shop"));
        operations = new Operations(rig.account(), cloud, HOST, event -> {
            events.add(event);
            more.on(event);
        });
    }

    static Intent intent(StrategyName strategy) {
        Pace patient = new Pace(Duration.ofMinutes(20), Duration.ofMinutes(10), Duration.ZERO, Duration.ofSeconds(60));
        return Intent.usual(Operation.DEPLOY, strategy).withPace(patient);
    }

    static Intent redBlack(int instances) {
        return intent(StrategyName.RED_BLACK)
                .withCapacity(Optional.of(Capacity.of(instances)))
                .withRetirement(new Retirement(Retirement.Fate.DESTROY, Optional.empty()));
    }

    DeliveryRequest request(Intent intent, String image, Value.Fields settings) {
        return new DeliveryRequest(
                cluster,
                intent,
                Optional.of(new NewGroup(image, settings)),
                Value.Fields.EMPTY,
                List.of(),
                WhenBusy.USUAL,
                false,
                "test");
    }

    /** Settings under which another group is another delivery. */
    Value.Fields settings(String greeting) {
        Value.FieldsBuilder settings = Value.fields();
        rig.groupSettings().values().forEach(settings::put);
        return settings.put("env", Value.fields().put("GREETING", greeting).build())
                .build();
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
    void deploy(Intent intent, String greeting) throws InterruptedException {
        deploy(intent, rig.image(), greeting);
    }

    void deploy(Intent intent, String image, String greeting) throws InterruptedException {
        DeliverySummary summary = run(request(intent, image, settings(greeting)));
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

    URI endpoint() throws Exception {
        return cloud.entrance().orElseThrow().endpoint(cluster).orElseThrow();
    }

    URI endpoint(GroupRef group) throws Exception {
        return cloud.entrance().orElseThrow().endpoint(group).orElseThrow();
    }

    @Override
    public void close() throws Exception {
        cloud.close();
        rig.close();
    }
}
