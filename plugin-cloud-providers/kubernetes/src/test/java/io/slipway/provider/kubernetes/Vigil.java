package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.traffic.GatewayRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Looks all the time whether somebody would answer: what has traffic has ready endpoints, as nodes would hear it. */
final class Vigil implements AutoCloseable {
    private final TestCluster cluster;
    private final String namespace;
    private final Thread thread;
    private volatile boolean over;
    private volatile int looks;
    private final List<String> outages = new ArrayList<>();

    /**
     * Begins once somebody answers: routing is done before the controller of the endpoints has heard of it, and that
     * takes its time after the API server was started anew.
     */
    Vigil(TestCluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        long began = System.nanoTime();
        Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(90)).until(() -> {
            look();
            boolean well = outages.isEmpty();
            outages.clear();
            return well;
        });
        System.out.println("vigil: endpoints after " + (System.nanoTime() - began) / 1_000_000 + " ms");
        thread = new Thread(this::watch, "vigil");
        thread.start();
    }

    private void watch() {
        while (!over) {
            try {
                look();
                looks++;
                Thread.sleep(20);
            } catch (ApiException serverIsDown) {
                continue;
            } catch (Exception broken) {
                outages.add(broken.toString());
                return;
            }
        }
    }

    private void look() throws Exception {
        Optional<Value.Fields> route =
                cluster.admin().find(Call.get(GatewayRouter.ROUTE, namespace, "shop"), TestCluster.soon());
        if (route.isEmpty()) {
            if (ready("shop") == 0) {
                outages.add("after " + looks + " looks the service has no ready endpoint");
            }
            return;
        }
        for (Value.Fields rule : Answer.objects(route.get().fields("spec").items("rules"))) {
            for (Value.Fields backend : Answer.objects(rule.items("backendRefs"))) {
                String service = backend.text("name").orElse("");
                if (backend.whole("weight").orElse(1L) > 0 && ready(service) == 0) {
                    outages.add("after " + looks + " looks " + service + " has a share and no ready endpoint");
                }
            }
        }
    }

    private long ready(String service) throws Exception {
        return cluster
                .call(Call.list(Kind.ENDPOINT_SLICE, namespace).labelled("kubernetes.io/service-name=" + service))
                .objects()
                .stream()
                .flatMap(slice -> Answer.objects(slice.items("endpoints")).stream())
                .filter(endpoint -> endpoint.fields("conditions").flag("ready"))
                .count();
    }

    int looks() {
        return looks;
    }

    List<String> outages() {
        return outages;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
