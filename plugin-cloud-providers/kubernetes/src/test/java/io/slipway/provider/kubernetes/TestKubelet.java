package io.slipway.provider.kubernetes;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Plays the scheduler and the nodes of a test cluster: binds pods, says after a second that they run and are ready,
 * and removes them when they are to end. What a pod does depends on its image: {@code unready}, {@code crash} and
 * {@code nopull} in its name mean just that; {@code unschedulable} is never bound.
 */
final class TestKubelet {
    private static final List<String> NODES = List.of("node-1", "node-2", "node-3");
    private static final long START_MILLIS = 1_100;
    private static final long STOP_MILLIS = 100;
    private final String base;
    private final String token;
    private final HttpClient http;
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(8, work -> {
        Thread thread = new Thread(work, "kubelet");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> bound = ConcurrentHashMap.newKeySet();
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final Set<String> ending = ConcurrentHashMap.newKeySet();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger addresses = new AtomicInteger();
    private final TestJobs jobs = new TestJobs();

    TestKubelet(String base, String token) throws Exception {
        this.base = base;
        this.token = token;
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new Trusting()}, null);
        http = HttpClient.newBuilder()
                .sslContext(trusting)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    void start() throws Exception {
        for (String name : NODES) {
            Value metadata = Value.fields()
                    .put("name", name)
                    .put("labels", Value.fields().put("played", "yes").build())
                    .build();
            Value node = Value.fields()
                    .put("apiVersion", "v1")
                    .put("kind", "Node")
                    .put("metadata", metadata)
                    .build();
            send("POST", "/api/v1/nodes", "application/json", node);
            status(
                    "/api/v1/nodes/" + name,
                    "{'addresses':[{'type':'InternalIP','address':'127.0.0.1'}],"
                            + "'daemonEndpoints':{'kubeletEndpoint':{'Port':" + jobs.port() + "}}}");
            // new nodes are tainted until they are ready
            Value free = Json.parse("{\"spec\":{\"taints\":null}}");
            send("PATCH", "/api/v1/nodes/" + name, "application/merge-patch+json", free);
        }
        Thread thread = new Thread(this::watch, "kubelet watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Each watch begins with all there is. */
    private void watch() {
        while (true) {
            try {
                HttpResponse<Stream<String>> lines =
                        http.send(request("/api/v1/pods?watch=true").GET().build(), BodyHandlers.ofLines());
                lines.body().forEach(this::event);
            } catch (IOException | RuntimeException again) {
                sleep(200);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void event(String line) {
        Value.Fields event = (Value.Fields) Json.parse(line);
        String type = event.text("type").orElse("");
        if (!type.equals("ADDED") && !type.equals("MODIFIED")) {
            return;
        }
        Value.Fields pod = event.fields("object");
        Value.Fields metadata = pod.fields("metadata");
        String uid = metadata.text("uid").orElse("");
        String path = "/api/v1/namespaces/" + metadata.text("namespace").orElse("") + "/pods/"
                + metadata.text("name").orElse("");
        String image = Answer.objects(pod.fields("spec").items("containers"))
                .get(0)
                .text("image")
                .orElse("");
        boolean job = metadata.fields("labels").text("slipway.io/kind").isPresent();
        String name = metadata.text("namespace").orElse("") + "/"
                + metadata.text("name").orElse("");
        boolean late = pod.fields("spec").whole("activeDeadlineSeconds").isPresent();
        if (job && late && cancelled.add(uid)) {
            jobs.kill(name);
        }
        if (pod.fields("spec").text("nodeName").equals(Optional.of(TestNode.NAME))) {
            return;
        }
        if (metadata.text("deletionTimestamp").isPresent()) {
            jobs.kill(name);
            later(ending, uid, STOP_MILLIS, () -> end(path, uid));
        } else if (pod.fields("spec").text("nodeName").isEmpty()) {
            if (TestNode.runs(image)) {
                later(bound, uid, 0, () -> bind(path, metadata, TestNode.NAME));
            } else if (image.contains("unschedulable")) {
                later(bound, uid, 0, () -> unschedulable(path));
            } else {
                later(bound, uid, 0, () -> bind(path, metadata, node(pod)));
            }
        } else if (job && started.add(uid)) {
            new Thread(() -> job(path, name, uid, pod), "job " + name).start();
        } else if (!job) {
            if (image.contains("crash")) {
                jobs.said(name, "panic: no configuration");
            }
            later(started, uid, START_MILLIS, () -> run(path, pod, image));
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private void later(Set<String> once, String uid, long millis, Work work) {
        if (once.add(uid)) {
            pool.schedule(
                    () -> {
                        for (int tries = 0; tries < 100; tries++) {
                            try {
                                work.run();
                                return;
                            } catch (Exception serverIsDown) {
                                sleep(300);
                            }
                        }
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
        }
    }

    /** The one that a DaemonSet means. */
    private static String node(Value.Fields pod) {
        String affinity = Json.write(pod.fields("spec").fields("affinity").fields("nodeAffinity"));
        return NODES.stream()
                .filter(name -> affinity.contains("\"" + name + "\""))
                .findFirst()
                .orElse(NODES.get(0));
    }

    private void bind(String path, Value.Fields metadata, String node) throws Exception {
        Value binding = Value.fields()
                .put("apiVersion", "v1")
                .put("kind", "Binding")
                .put("metadata", TestCluster.named(metadata.text("name").orElse("")))
                .put(
                        "target",
                        Value.fields().put("kind", "Node").put("name", node).build())
                .build();
        send("POST", path + "/binding", "application/json", binding);
    }

    private void unschedulable(String path) throws Exception {
        status(
                path,
                "{'phase':'Pending','conditions':[{'type':'PodScheduled','status':'False',"
                        + "'reason':'Unschedulable','message':'0/1 nodes are available: 1 Insufficient cpu.'}]}");
    }

    private void run(String path, Value.Fields pod, String image) throws Exception {
        String name = Answer.objects(pod.fields("spec").items("containers"))
                .get(0)
                .text("name")
                .orElse("");
        int address = addresses.incrementAndGet();
        String ip = "10.1." + address / 250 + "." + (address % 250 + 1);
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        boolean runs = !image.contains("crash") && !image.contains("nopull");
        boolean ready = runs && !image.contains("unready");
        String state = runs
                ? "{'running':{'startedAt':'" + now + "'}}"
                : image.contains("crash")
                        ? "{'waiting':{'reason':'CrashLoopBackOff','message':'back-off 10s restarting failed container'}}"
                        : "{'waiting':{'reason':'ImagePullBackOff','message':'Back-off pulling image'}}";
        String last = image.contains("crash") ? "{'terminated':{'exitCode':1,'reason':'Error'}}" : "{}";
        String condition = "'status':'" + (ready ? "True" : "False") + "','lastTransitionTime':'" + now + "'"
                + (ready
                        ? ""
                        : ",'reason':'ContainersNotReady','message':'containers with unready status: [" + name + "]'");
        status(
                path,
                "{'phase':'" + (runs ? "Running" : "Pending") + "','podIP':'" + ip + "','podIPs':[{'ip':'" + ip
                        + "'}],'startTime':'" + now + "','conditions':[{'type':'Ready'," + condition
                        + "},{'type':'ContainersReady'," + condition + "}],'containerStatuses':[{'name':'" + name
                        + "','image':'x','imageID':'x','ready':" + ready + ",'started':" + runs + ",'restartCount':"
                        + (image.contains("crash") ? 3 : 0) + ",'state':" + state + ",'lastState':" + last + "}]}");
    }

    private void job(String path, String name, String uid, Value.Fields pod) {
        try {
            Value.Fields container =
                    Answer.objects(pod.fields("spec").items("containers")).get(0);
            String state = "{'phase':'%s','containerStatuses':[{'name':'"
                    + container.text("name").orElse("")
                    + "','image':'x','imageID':'x','ready':false,'restartCount':0,'state':%s}]%s}";
            Value.Fields secret = secret(path, container);
            status(path, state.formatted("Running", "{'running':{'startedAt':'2026-01-01T00:00:00Z'}}", ""));
            int exit = jobs.run(name, container, secret);
            String end = "{'terminated':{'exitCode':" + exit + "}}";
            String why = cancelled.contains(uid)
                    ? ",'reason':'DeadlineExceeded','message':'active on the node too long'"
                    : "";
            status(path, state.formatted(exit == 0 && !cancelled.contains(uid) ? "Succeeded" : "Failed", end, why));
        } catch (Exception broken) {
            System.err.println(name + ": " + broken);
        }
    }

    /** As a node does, it waits until it is there. */
    private Value.Fields secret(String pod, Value.Fields container) throws Exception {
        String name = Answer.objects(container.items("envFrom")).stream()
                .flatMap(from -> from.fields("secretRef").text("name").stream())
                .findFirst()
                .orElse("");
        if (name.isEmpty()) {
            return Value.Fields.EMPTY;
        }
        String path = pod.substring(0, pod.indexOf("/pods/")) + "/secrets/" + name;
        while (true) {
            HttpResponse<String> answer = http.send(request(path).GET().build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return ((Value.Fields) Json.parse(answer.body())).fields("data");
            }
            sleep(100);
        }
    }

    private void status(String path, String json) throws Exception {
        Value patch = Value.fields()
                .put("status", Json.parse(json.replace('\'', '"')))
                .build();
        send("PATCH", path + "/status", "application/merge-patch+json", patch);
    }

    private void end(String path, String uid) throws Exception {
        Value options = Value.fields()
                .put("gracePeriodSeconds", 0)
                .put("preconditions", Value.fields().put("uid", uid).build())
                .build();
        send("DELETE", path, "application/json", options);
        List.of(bound, started, ending).forEach(known -> known.remove(uid));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    /** Refusals are of no interest: the pod is gone, or things changed. */
    private void send(String method, String path, String type, Value body) throws Exception {
        HttpResponse<String> answer = http.send(
                request(path)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(Json.write(body)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
            throw new IOException(answer.body());
        }
        if (answer.statusCode() == 422 || answer.statusCode() == 400) {
            System.err.println(method + " " + path + ": " + answer.body());
        }
    }

    /** Trusts everybody: it talks to loopback alone. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
