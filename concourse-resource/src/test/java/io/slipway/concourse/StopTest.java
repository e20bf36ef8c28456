package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.ClusterName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping a put: traffic is safe in bounded time, and the next put of anything settles the rest. */
class StopTest {
    @TempDir
    Path inputs;

    private final Stop stop = new Stop();

    @Test
    void aFirstDeployThatHasNoTrafficYetIsUndone() throws Exception {
        Shop shop = new Shop(inputs, "1h");
        CompletableFuture<Call> put = begin(shop, "'operation': 'deploy', 'image': 'img-1'");
        until(() -> !shop.now().groups().isEmpty());
        Call stopped = stopped(put);
        assertThat(stopped.failed().err())
                .contains("asked to stop while ", "making things safe", "restored to the state before");
        assertThat(shop.now().groups()).isEmpty();
        assertThat(shop.check().versions()).isEmpty();
    }

    @Test
    void whatServedServesAgain() throws Exception {
        Shop shop = new Shop(inputs);
        shop.deploy("img-1").worked();
        CompletableFuture<Call> put = begin(shop, "'operation': 'deploy', 'image': 'img-2', 'observe': '1h'");
        until(() -> shop.now().split().toString().contains("shop-prod-v001 100 %"));
        stopped(put).failed();
        assertThat(shop.now().split()).hasToString("shop-prod-v000 100 %");
        assertThat(shop.now().groups()).hasSize(1);
        assertThat(shop.check().versions()).containsExactly(shop.version("shop-prod-v000", 1));
    }

    @Test
    void afterTheCommitOnlyTheTidyingUpStops() throws Exception {
        Shop shop = new Shop(inputs);
        shop.deploy("img-1").worked();
        String slowly = shop.source("'application': 'shop', 'stack': 'prod',").replace("'20ms'}", "'1h'}");
        CompletableFuture<Call> put = CompletableFuture.supplyAsync(() -> Call.out(
                inputs,
                "{" + slowly
                        + ", 'params': {'operation': 'deploy', 'image': 'img-2', 'retire': 'destroy', 'drain': '1h'}}",
                stop));
        until(() -> shop.check().versions().contains(shop.version("shop-prod-v001", 2)));
        assertThat(stopped(put).failed().err()).contains("what is new serves");
        assertThat(shop.now().split().toString()).contains("shop-prod-v001 100 %");
        assertThat(shop.check().versions()).containsExactly(shop.version("shop-prod-v001", 2));
        assertThat(shop.put("'operation': 'settle'").version()).isEqualTo(shop.version("shop-prod-v001", 2));
        assertThat(shop.now().group(ClusterName.parse("shop-prod").push(0))).isEmpty();
    }

    @Test
    void whenTheWayBackTakesTooLongTheNextOneGoesOnAtOnce() throws Exception {
        Shop shop = new Shop(inputs);
        shop.put("'operation': 'deploy', 'image': 'img-1', 'capacity': 2").worked();
        CompletableFuture<Call> put = begin(shop, "'operation': 'deploy', 'image': 'img-2', 'observe': '1h'");
        until(() -> shop.now().split().toString().contains("shop-prod-v001 100 %"));
        shop.state.kill(shop.cluster, ClusterName.parse("shop-prod").push(0), 1, Instant.now());
        Call stopped = stopped(put);
        assertThat(stopped.failed().err()).contains("the delivery stays open", "operation: settle");
        assertThat(shop.now().serving()).isPositive();
        assertThat(shop.record().claim().released())
                .as("who comes next need not wait for the lease")
                .isTrue();
        String next = shop.put("'operation': 'status'").err();
        assertThat(next).contains("under way: deploy by https://ci.example/builds/7");
    }

    @Test
    void aWishThatCameBeforeAnythingBeganTouchesNothing() {
        Shop shop = new Shop(inputs);
        stop.wish();
        assertThat(shop.put("'operation': 'deploy', 'image': 'img-1'", stop)
                        .failed()
                        .err())
                .contains("before anything was touched");
        assertThat(shop.state.mutations()).isEmpty();
    }

    @Test
    void aBakeIsCancelledToo() throws Exception {
        Shop shop = new Shop(inputs);
        String source = shop.source("'kind': 'image', 'name': 'shop',");
        CompletableFuture<Call> put = CompletableFuture.supplyAsync(() -> Call.out(
                inputs, "{" + source + ", 'params': {'operation': 'bake', 'settings': {'bake_time': '1h'}}}", stop));
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(stopped(put).failed().err()).contains("the bake of shop was stopped; there is no new image");
    }

    private CompletableFuture<Call> begin(Shop shop, String params) {
        return CompletableFuture.supplyAsync(() -> shop.put(params, stop));
    }

    private Call stopped(CompletableFuture<Call> put)
            throws InterruptedException, ExecutionException, TimeoutException {
        long began = System.nanoTime();
        assertThat(stop.wish()).isTrue();
        Call call = put.get(30, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(stop.wish()).as("the second one is not the first").isFalse();
        return call;
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        for (int i = 0; i < 1_000 && !so.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(so.getAsBoolean()).isTrue();
    }
}
