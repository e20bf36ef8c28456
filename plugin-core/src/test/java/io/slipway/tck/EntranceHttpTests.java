package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.model.TrafficSplit;
import io.slipway.spi.Entrance;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Real requests through real entrances. */
interface EntranceHttpTests extends Benched {
    HttpClient CLIENT = HttpClient.newHttpClient();

    private Entrance entrance() {
        assumeTrue(bench().rig.answersHttp(), "the instances of this rig do not answer HTTP");
        return bench().cloud.entrance().orElseThrow();
    }

    private int get(URI uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(bench().rig.reachable(uri))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void untilAnswers(URI uri) throws Exception {
        bench().eventually(() -> {
            try {
                assertThat(get(uri)).isEqualTo(200);
            } catch (IOException notYet) {
                throw new AssertionError(uri + " does not answer", notYet);
            }
        });
    }

    @Test
    default void aGroupWithoutTrafficAnswersAtItsOwnEndpoint() throws Exception {
        Entrance entrance = entrance();
        assumeTrue(bench().has(Feature.GROUP_ENDPOINT), "this driver declares no endpoints of groups");
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        bench().serve(first);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        bench().driver.route(first.cluster(), TrafficSplit.all(first.name()).withDisabled(second.name()));
        bench().untilHealthy(second);
        untilAnswers(entrance.endpoint(second.ref()).orElseThrow());
        assertThat(bench().group(second).weight()).isZero();
    }

    @Test
    default void aClusterWithTrafficAnswersAtItsEndpoint() throws Exception {
        Entrance entrance = entrance();
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().untilHealthy(spec);
        bench().serve(spec);
        untilAnswers(entrance.endpoint(spec.cluster()).orElseThrow());
    }

    @Test
    default void noRequestIsLostWhenTrafficMoves() throws Exception {
        Entrance entrance = entrance();
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        bench().untilHealthy(first);
        bench().untilHealthy(second);
        bench().serve(first);
        URI uri = entrance.endpoint(first.cluster()).orElseThrow();
        untilAnswers(uri);

        AtomicBoolean moving = new AtomicBoolean(true);
        CompletableFuture<Integer> answered = CompletableFuture.supplyAsync(() -> ask(uri, moving));
        for (int round = 0; round < 3; round++) {
            move(first, second);
            move(second, first);
        }
        moving.set(false);
        assertThat(answered.get()).isPositive();
    }

    private void move(ServerGroupSpec from, ServerGroupSpec to) throws Exception {
        bench().driver.route(from.cluster(), TrafficSplit.all(to.name()).withDisabled(from.name()));
        bench().rig.pass(bench().rig.pause());
    }

    private int ask(URI uri, AtomicBoolean moving) {
        int answered = 0;
        while (moving.get()) {
            try {
                assertThat(get(uri)).isEqualTo(200);
            } catch (Exception lost) {
                throw new AssertionError("a request was lost after " + answered + " good ones", lost);
            }
            answered++;
        }
        return answered;
    }
}
