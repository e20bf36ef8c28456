package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.model.GroupRef;
import io.slipway.spi.MetricStore;
import io.slipway.spi.MetricStore.Query;
import io.slipway.spi.MetricStore.Series;
import io.slipway.spi.ServerGroupSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every metric store passes these tests: extend the class and give it a {@link Rig}. */
public abstract class MetricStoreContract extends CloudContract {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SPAN = Duration.ofSeconds(4);
    private static final int REQUESTS = 20;
    private static final List<String> NAMED = List.of(MetricStore.REQUESTS, MetricStore.ERRORS, MetricStore.LATENCY);

    @BeforeEach
    final void thereIsAMetricStore() {
        assumeTrue(bench().cloud.metrics().isPresent(), "nothing is measured in this cloud");
    }

    private MetricStore store() {
        return bench().cloud.metrics().orElseThrow();
    }

    private ServerGroupSpec serving(int push) throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), push);
        bench().untilHealthy(spec);
        bench().serve(spec);
        return spec;
    }

    private Series series(GroupRef group, String metric, Instant from, Instant to) throws Exception {
        return store().series(new Query(group, metric, from, to, SECOND));
    }

    private static double sum(Series series) {
        return series.values().stream()
                .filter(value -> !Double.isNaN(value))
                .mapToDouble(value -> value)
                .sum();
    }

    @Test
    void knowsWhatEveryStoreShouldKnow() {
        assertThat(store().metrics()).containsAll(NAMED);
    }

    @Test
    void itsTimeGoesOn() throws Exception {
        Instant before = store().now();
        bench().rig.pass(SECOND);
        assertThat(Duration.between(before, store().now())).isBetween(SECOND.dividedBy(2), SPAN);
    }

    @Test
    void aSeriesCoversWhatWasAskedFor() throws Exception {
        ServerGroupSpec spec = serving(1);
        Instant from = store().now();
        bench().rig.pass(SPAN.plus(store().delay()));
        for (String metric : NAMED) {
            Series series = series(spec.ref(), metric, from, from.plus(SPAN));
            assertThat(series.start()).isBeforeOrEqualTo(from).isAfter(from.minus(series.step()));
            Instant end = series.start()
                    .plus(series.step().multipliedBy(series.values().size()));
            assertThat(end).as("end of " + metric).isAfterOrEqualTo(from.plus(SPAN));
            assertThat(series.values()).noneMatch(value -> value < 0);
        }
    }

    /** Real ones where the rig can send them; else the store pretends to have seen some. */
    @Test
    void requestsAreCounted() throws Exception {
        ServerGroupSpec spec = serving(1);
        Instant from = store().now();
        bench().rig.pass(SECOND);
        if (bench().rig.answersHttp()) {
            send(bench().cloud.entrance().orElseThrow().endpoint(spec.cluster()).orElseThrow());
        }
        bench().rig.pass(SPAN.plus(store().delay()));
        Instant to = store().now().minus(store().delay());
        double requests = sum(series(spec.ref(), MetricStore.REQUESTS, from, to));
        if (bench().rig.answersHttp()) {
            assertThat(requests).isEqualTo(REQUESTS);
        }
        assertThat(requests).isPositive();
        assertThat(sum(series(spec.ref(), MetricStore.ERRORS, from, to))).isZero();
        assertThat(series(spec.ref(), MetricStore.LATENCY, from, to).values())
                .anyMatch(seconds -> seconds >= 0 && seconds < 10);
    }

    private static void send(URI endpoint) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < REQUESTS; i++) {
            HttpRequest request = HttpRequest.newBuilder(endpoint).timeout(SPAN).build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsToComeIsAGap() throws Exception {
        ServerGroupSpec spec = serving(1);
        Instant later = store().now().plus(Duration.ofHours(1));
        for (String metric : NAMED) {
            assertThat(series(spec.ref(), metric, later, later.plus(SPAN)).values())
                    .as(metric)
                    .allMatch(value -> Double.isNaN(value));
        }
    }

    @Test
    void ofAnUnknownGroupThereAreGaps() throws Exception {
        ServerGroupSpec spec = serving(1);
        Instant from = store().now();
        bench().rig.pass(SPAN.plus(store().delay()));
        ServerGroupSpec gone = bench().spec(spec.cluster(), 7);
        for (String metric : NAMED) {
            assertThat(series(gone.ref(), metric, from, from.plus(SPAN)).values())
                    .as(metric)
                    .isNotEmpty()
                    .allMatch(value -> Double.isNaN(value));
        }
    }

    @Test
    void anUnknownMetricIsRefused() throws Exception {
        ServerGroupSpec spec = serving(1);
        Instant to = store().now();
        try {
            series(spec.ref(), "no-such-metric", to.minus(SPAN), to);
        } catch (Exception refused) {
            assertThat(store().classify(refused).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            return;
        }
        throw new AssertionError("was not refused");
    }

    @Test
    void otherOpeningsSeeTheSame() throws Exception {
        ServerGroupSpec spec = serving(1);
        Instant from = store().now();
        bench().rig.pass(SPAN.plus(store().delay()));
        MetricStore elsewhere = bench().elsewhere.metrics().orElseThrow();
        Query query = new Query(spec.ref(), MetricStore.REQUESTS, from, from.plus(SPAN), SECOND);
        assertThat(elsewhere.series(query)).isEqualTo(store().series(query));
    }
}
