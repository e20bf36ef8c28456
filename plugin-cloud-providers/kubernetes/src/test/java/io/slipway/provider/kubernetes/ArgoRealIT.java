package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Intent;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Retirement;
import io.slipway.model.StrategyName;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.run.Blocking;
import io.slipway.run.Delivery;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.Outcome;
import io.slipway.run.WhenBusy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Blue/green by Slipway and by Argo Rollouts in turn, on the same API server: from the wish until the last endpoint of
 * the Service is one of the other version.
 */
final class ArgoRealIT {
    private static final int INSTANCES = 3;
    private static final int ROUNDS = Integer.getInteger("slipway.rounds", 5);

    private interface Wish {
        void now(String version) throws Exception;
    }

    /** One of the two, in a namespace of its own. */
    private record Side(String name, KubernetesRig rig, Wish deploy, Wish back, List<Long> deploys, List<Long> backs) {}

    @Test
    void aNewVersionAndTheWayBackTakeMomentsByBoth() throws Exception {
        KubernetesRig ours = new KubernetesRig();
        KubernetesRig theirs = new KubernetesRig();
        try (Shop shop = new Shop(ours.open(), ours.namespace, event -> {});
                Argo argo = new Argo(theirs.cluster, theirs.namespace)) {
            argo.make(INSTANCES);
            shop.deploy(keeping(), "zero");
            await(theirs, Set.of());
            List<Side> sides = List.of(
                    new Side(
                            "Slipway",
                            ours,
                            version -> begin(shop.start(shop.request(keeping(), KubernetesRig.GOOD, version))),
                            version -> begin(shop.start(back(shop))),
                            new ArrayList<>(),
                            new ArrayList<>()),
                    new Side("Argo", theirs, argo::wish, argo::wish, new ArrayList<>(), new ArrayList<>()));
            for (int round = 0; round < ROUNDS; round++) {
                for (Side side : sides) {
                    round(side, round);
                }
            }
            sides.forEach(side -> System.out.println(side.name + ", " + INSTANCES + " pods, median of " + ROUNDS
                    + ": a new version " + median(side.deploys) + " ms " + side.deploys + ", back " + median(side.backs)
                    + " ms " + side.backs));
            assertThat(median(sides.get(0).deploys)).isLessThan(median(sides.get(1).deploys) * 5 / 2);
            assertThat(median(sides.get(0).backs)).isLessThan(2_000);
        } finally {
            ours.close();
            theirs.close();
        }
    }

    private final List<CompletableFuture<Outcome>> running = new ArrayList<>();

    private void begin(Delivery delivery) {
        CompletableFuture<Outcome> ended = new CompletableFuture<>();
        running.add(ended);
        new Thread(
                        () -> {
                            try {
                                ended.complete(Blocking.run(delivery));
                            } catch (InterruptedException | RuntimeException | Error broken) {
                                ended.completeExceptionally(broken);
                            }
                        },
                        "delivery")
                .start();
    }

    private void round(Side side, int round) throws Exception {
        String before = round == 0 ? "zero" : "v" + (round - 1);
        Set<String> old = endpoints(side.rig);
        side.deploys.add(timed(side, side.deploy, "v" + round, old));
        Set<String> fresh = endpoints(side.rig);
        side.backs.add(timed(side, side.back, before, fresh));
        side.deploy.now("v" + round);
        await(side.rig, old);
        ended();
    }

    private long timed(Side side, Wish wish, String version, Set<String> before) throws Exception {
        long start = System.nanoTime();
        wish.now(version);
        await(side.rig, before);
        long millis = (System.nanoTime() - start) / 1_000_000;
        ended();
        return millis;
    }

    private void ended() throws Exception {
        for (CompletableFuture<Outcome> each : running) {
            assertThat(each.get()).isNotInstanceOf(Outcome.Failed.class);
        }
        running.clear();
    }

    private static Intent keeping() {
        return Shop.redBlack(INSTANCES).withRetirement(new Retirement(Retirement.Fate.KEEP, Optional.of(2)));
    }

    private static DeliveryRequest back(Shop shop) {
        Intent intent = Intent.usual(Operation.ROLLBACK, StrategyName.RED_BLACK)
                .withPace(
                        new Pace(Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(60)));
        return new DeliveryRequest(
                shop.cluster, intent, Optional.empty(), Value.Fields.EMPTY, List.of(), WhenBusy.USUAL, false, "test");
    }

    private static void await(KubernetesRig rig, Set<String> before) throws Exception {
        Instant late = Instant.now().plusSeconds(60);
        Set<String> now = endpoints(rig);
        while (now.size() != INSTANCES || !Collections.disjoint(now, before)) {
            assertThat(Instant.now())
                    .as("%s instead of others than %s", now, before)
                    .isBefore(late);
            Thread.sleep(5);
            now = endpoints(rig);
        }
    }

    /** Names of the pods that have traffic. */
    private static Set<String> endpoints(KubernetesRig rig) throws Exception {
        Set<String> pods = new TreeSet<>();
        for (Value.Fields slice : rig.cluster
                .call(Call.list(Kind.ENDPOINT_SLICE, rig.namespace).labelled("kubernetes.io/service-name=shop"))
                .objects()) {
            for (Value.Fields endpoint : Answer.objects(slice.items("endpoints"))) {
                if (endpoint.fields("conditions").flag("ready")) {
                    pods.add(endpoint.fields("targetRef").text("name").orElse(""));
                }
            }
        }
        return pods;
    }

    private static long median(List<Long> millis) {
        List<Long> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
