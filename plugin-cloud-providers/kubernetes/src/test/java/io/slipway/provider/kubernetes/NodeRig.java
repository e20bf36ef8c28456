package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.ServerGroupSpec;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** Namespaces whose pods run on a real node: requests flow. */
final class NodeRig extends KubernetesRig {
    static final String APP = "slipway.test/app:1";
    static final String CRASH = "slipway.test/crash:1";
    static final String UNREADY = "slipway.test/unready:1";

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    NodeRig(Value.Fields more) throws Exception {
        super(more);
        TestNode.need(cluster);
    }

    @Override
    public String image() {
        return APP;
    }

    @Override
    public Optional<String> unhealthyImage() {
        return Optional.of(UNREADY);
    }

    @Override
    public Value.Fields groupSettings() {
        return withProbe(super.groupSettings());
    }

    static Value.Fields withProbe(Value.Fields settings) {
        Value.FieldsBuilder all = Value.fields();
        settings.values().forEach(all::put);
        return all.put(
                        "healthCheck",
                        Value.fields().put("path", "/").put("interval", "1s").build())
                .build();
    }

    @Override
    public boolean answersHttp() {
        return true;
    }

    /** Names of Services mean something to those alone who ask the DNS of the cluster. */
    @Override
    public URI reachable(URI endpoint) {
        String address = addresses.computeIfAbsent(endpoint.getHost(), this::address);
        return URI.create("http://" + address + endpoint.getPath());
    }

    private String address(String host) {
        String[] name = host.split("\\.");
        try {
            String address = cluster.call(Call.get(Kind.SERVICE, name[1], name[0]))
                    .object()
                    .fields("spec")
                    .text("clusterIP")
                    .orElseThrow();
            // until the node knows it somebody else may answer there, and keep the connection open
            Awaitility.await().ignoreExceptions().until(() -> status(address) == 200);
            return address;
        } catch (Exception gone) {
            throw new AssertionError(gone);
        }
    }

    private static int status(String address) throws Exception {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + address + "/").toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(1_000);
        return connection.getResponseCode();
    }

    @Override
    public Optional<String> variable(ServerGroupSpec group, String name) throws Exception {
        String address = cluster.call(Call.list(Kind.POD, group.cluster().location())).objects().stream()
                .filter(pod -> pod.fields("metadata").text("name").orElse("").startsWith(group.name() + "-"))
                .findFirst()
                .flatMap(pod -> pod.fields("status").text("podIP"))
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + ":8080/environment"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return Optional.of(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse(""));
    }
}
