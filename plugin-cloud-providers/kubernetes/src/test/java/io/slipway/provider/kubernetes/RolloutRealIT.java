package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.ManifestReader;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.spi.Cloud;
import io.slipway.spi.Tasks;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** StatefulSets and DaemonSets that are changed in place, by the controllers of a real Kubernetes. */
final class RolloutRealIT {
    private static final String CRASH = "registry.test/crash@sha256:" + "2".repeat(64);
    private static final String UNREADY = "registry.test/unready@sha256:" + "1".repeat(64);
    private KubernetesRig rig;
    private Cloud cloud;

    @BeforeEach
    void open() throws Exception {
        rig = new KubernetesRig();
        cloud = rig.open();
    }

    @AfterEach
    void close() throws Exception {
        if (cloud != null) {
            cloud.close();
            rig.close();
        }
    }

    private static String db(String version, String image) {
        return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, labels: {team: sales}}, spec: {serviceName: db,"
                + " replicas: 3, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec:"
                + " {terminationGracePeriodSeconds: 0, containers: [{name: db, image: '" + image
                + "', env: [{name: VERSION, value: " + version + "}]}]}}}}";
    }

    private static String agent(String version, String image) {
        return "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: agent}, spec: {selector: {matchLabels: {app:"
                + " agent}}, template: {metadata: {labels: {app: agent}}, spec: {nodeSelector: {played: 'yes'}, containers: [{name: agent, image: '"
                + image + "', env: [{name: VERSION, value: " + version + "}]}]}}}}";
    }

    private TaskRef ref(String name) {
        return new TaskRef(rig.namespace, name);
    }

    private TaskSpec spec(String name, String manifest, String onFailure) {
        Value.Fields settings = Value.fields()
                .put("manifest", manifest)
                .put("stepTimeout", 8)
                .put("onFailure", onFailure)
                .build();
        return new TaskSpec(ref(name), "", List.of(), settings, List.of(), "me");
    }

    private static Tasks tasks(Cloud of) {
        return of.tasks().orElseThrow();
    }

    /** As the core does it: asked for until it is over. */
    private Report run(Cloud by, TaskSpec spec, List<String> heard) throws Exception {
        long next = 0;
        for (int i = 0; i < 400; i++) {
            Optional<Report> report = tasks(by).poll(spec.ref(), next);
            if (report.isEmpty()) {
                start(by, spec);
                continue;
            }
            heard.addAll(report.get().log());
            next = report.get().next();
            if (!(report.get().status() instanceof TaskStatus.Running)
                    && report.get().log().isEmpty()) {
                return report.get();
            }
            Thread.sleep(150);
        }
        throw new AssertionError("not over: " + tasks(by).poll(spec.ref(), 0));
    }

    /** Conflicts pass: the core tries again. */
    private static void start(Cloud by, TaskSpec spec) throws Exception {
        try {
            tasks(by).start(spec);
        } catch (DeliveryException conflict) {
            if (conflict.kind() != ErrorKind.CONFLICT) {
                throw conflict;
            }
            Thread.sleep(150);
        }
    }

    private List<String> done(String name, String manifest) throws Exception {
        List<String> heard = new ArrayList<>();
        assertThat(run(cloud, spec(name, manifest, "restore"), heard).status()).isEqualTo(new TaskStatus.Ended(0));
        return heard;
    }

    private List<Value.Fields> pods() throws Exception {
        return rig.cluster.call(Call.list(Kind.POD, rig.namespace)).objects().stream()
                .filter(pod -> pod.fields("metadata").text("deletionTimestamp").isEmpty())
                .toList();
    }

    private List<String> versions() throws Exception {
        return pods().stream()
                .map(pod -> pod.fields("metadata").text("name").orElse("").replaceAll("agent-.*", "agent") + " "
                        + Json.write(pod).replaceAll("(?s).*\"VERSION\",\"value\":\"([a-z]+)\".*", "$1")
                        + (PodSeen.of(pod).ready() ? "" : " unready"))
                .sorted()
                .toList();
    }

    private Value.Fields set() throws Exception {
        return rig.cluster
                .call(Call.get(Kind.STATEFUL_SET, rig.namespace, "db"))
                .object();
    }

    @Test
    void aStatefulSetIsMadeAndThenChangedFromTheHighestOrdinalOn() throws Exception {
        assertThat(done("first", db("one", KubernetesRig.GOOD))).contains("db is new");
        assertThat(versions()).containsExactly("db-0 one", "db-1 one", "db-2 one");
        List<String> heard = done("second", db("two", KubernetesRig.GOOD));
        assertThat(heard)
                .containsExactly(
                        "db is to be changed, one pod after the other",
                        "db begins with the highest ordinal",
                        "db-2 is ready at the new revision, 1 of 3",
                        "db-1 is ready at the new revision, 2 of 3",
                        "db-0 is ready at the new revision, 3 of 3");
        assertThat(versions()).containsExactly("db-0 two", "db-1 two", "db-2 two");
        List<PodSeen> seen = pods().stream().map(PodSeen::of).toList();
        for (int i = 1; i < 3; i++) {
            assertThat(seen.get(i).created()).isBefore(seen.get(i - 1).created());
        }
        assertThat(tasks(cloud).poll(ref("first"), 0).orElseThrow().status()).isEqualTo(new TaskStatus.Ended(0));
        done("first", db("one", KubernetesRig.GOOD));
        assertThat(versions()).as("what was done is never done again").contains("db-0 two");
        assertThat(tasks(cloud).tasks(rig.namespace)).containsExactlyInAnyOrder(ref("first"), ref("second"));
        tasks(cloud).remove(ref("second"));
        tasks(cloud).remove(ref("first"));
        assertThat(tasks(cloud).tasks(rig.namespace)).isEmpty();
        assertThat(versions()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "unready"})
    void whatFailsStopsAtItsFirstPodAndGoesBack(String how) throws Exception {
        String image = how.equals("crash") ? CRASH : UNREADY;
        done("first", db("one", KubernetesRig.GOOD));
        List<String> heard = new ArrayList<>();
        Report end = run(cloud, spec("bad", db("two", image), "restore"), heard);
        assertThat(((TaskStatus.Broken) end.status()).why())
                .contains("db-2")
                .contains(image.equals(CRASH) ? "CrashLoopBackOff" : "not ready at the new revision")
                .endsWith("the former pod template is back");
        if (image.equals(CRASH)) {
            assertThat(heard).contains("panic: no configuration");
        }
        assertThat(versions()).containsExactly("db-0 one", "db-1 one", "db-2 one");
        assertThat(heard)
                .as("no other pod was touched")
                .noneMatch(line -> line.startsWith("db-1 is ready at the new revision, 2"));
        done("third", db("three", KubernetesRig.GOOD));
        assertThat(versions()).containsExactly("db-0 three", "db-1 three", "db-2 three");
    }

    @Test
    void whatFailsIsKeptWhereThatIsWanted() throws Exception {
        done("first", db("one", KubernetesRig.GOOD));
        Report end = run(cloud, spec("bad", db("two", CRASH), "keep"), new ArrayList<>());
        assertThat(((TaskStatus.Broken) end.status()).why())
                .contains("CrashLoopBackOff")
                .endsWith("left as it is");
        assertThat(versions()).containsExactly("db-0 one", "db-1 one", "db-2 two unready");
        assertThat(set().fields("spec")
                        .fields("updateStrategy")
                        .fields("rollingUpdate")
                        .whole("partition"))
                .contains(2L);
    }

    /** @param writes after so many of them whoever does it is killed; the answer to the last one gets lost */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whatIsKilledIsGoneOnWithByAnother(int writes) throws Exception {
        done("first", db("one", KubernetesRig.GOOD));
        TaskSpec second = spec("second", db("two", KubernetesRig.GOOD), "restore");
        int[] left = {writes + 1};
        Faults faults = Faults.after(call -> call.startsWith("PATCH") && --left[0] == 0);
        try (Cloud dying = rig.open(TestCluster.SLIPWAY, faults)) {
            assertThatThrownBy(() -> run(dying, second, new ArrayList<>())).isInstanceOf(ApiException.class);
        }
        assertThat(faults.dead()).isTrue();
        assertThat(run(cloud, second, new ArrayList<>()).status()).isEqualTo(new TaskStatus.Ended(0));
        assertThat(versions()).containsExactly("db-0 two", "db-1 two", "db-2 two");
    }

    @Test
    void whoIsStoppedGoesBack() throws Exception {
        done("first", db("one", KubernetesRig.GOOD));
        TaskSpec bad = spec("bad", db("two", UNREADY), "restore");
        tasks(cloud).start(bad);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            tasks(cloud).poll(bad.ref(), 0);
            return versions().contains("db-2 two unready");
        });
        tasks(cloud).cancel(bad.ref());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(versions()).containsExactly("db-0 one", "db-1 one", "db-2 one"));
        // nobody asked for it any more: who comes next brings it to its end, and is told
        TaskSpec next = spec("next", db("three", KubernetesRig.GOOD), "restore");
        assertThatThrownBy(() -> tasks(cloud).start(next)).hasMessageContaining("is being changed by task bad");
        assertThat(run(cloud, next, new ArrayList<>()).status()).isEqualTo(new TaskStatus.Ended(0));
    }

    @Test
    void whatOthersKeepIsRefusedBeforeAnythingIsTouched() throws Exception {
        Value.Fields kept = ManifestReader.one(Value.of(db("one", KubernetesRig.GOOD)), "manifest", new Problems())
                .orElseThrow()
                .object();
        rig.cluster.call(
                Call.apply(Kind.STATEFUL_SET, rig.namespace, "db", kept).with("fieldManager", "helm"));
        String before = Json.write(set().fields("spec"));
        TaskSpec change = spec("change", db("two", KubernetesRig.GOOD), "restore");
        assertThatThrownBy(() -> tasks(cloud).start(change))
                .satisfies(failure -> assertThat(
                                KubernetesErrors.classify((Exception) failure).toString())
                        .contains("helm")
                        .contains("takeOver"));
        Value mark = Json.parse("{\"metadata\":{\"labels\":{\"argocd.argoproj.io/instance\":\"all\"}}}");
        rig.cluster.call(Call.merge(Kind.STATEFUL_SET, rig.namespace, "db", mark));
        assertThatThrownBy(() -> tasks(cloud).start(change))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("manifest (StatefulSet db) is kept by Argo CD (all)");
        assertThat(Json.write(set().fields("spec"))).isEqualTo(before);
    }

    @Test
    void whatSomebodyElseChangesMeanwhileIsLeftToThem() throws Exception {
        done("first", db("one", KubernetesRig.GOOD));
        TaskSpec change = spec("change", db("two", UNREADY), "restore");
        tasks(cloud).start(change);
        rig.cluster.call(Call.merge(
                Kind.STATEFUL_SET,
                rig.namespace,
                "db",
                Json.parse("{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"by\":\"hand\"}}}}}")));
        Report end = run(cloud, change, new ArrayList<>());
        assertThat(((TaskStatus.Broken) end.status()).why()).contains("somebody else has changed its pod template");
        assertThat(Json.write(set())).contains("\"by\":\"hand\"");
    }

    @Test
    void aDaemonSetIsChangedNodeByNode() throws Exception {
        done("first", agent("one", KubernetesRig.GOOD));
        assertThat(versions()).containsExactly("agent one", "agent one", "agent one");
        assertThat(done("second", agent("two", KubernetesRig.GOOD)))
                .endsWith("3 of 3 nodes have it")
                .contains("agent is to be changed, one pod after the other");
        assertThat(versions()).containsExactly("agent two", "agent two", "agent two");
        List<String> heard = new ArrayList<>();
        Report end = run(cloud, spec("bad", agent("bad", CRASH), "restore"), heard);
        assertThat(((TaskStatus.Broken) end.status()).why())
                .contains("CrashLoopBackOff")
                .endsWith("the former pod template is back");
        assertThat(heard).contains("panic: no configuration");
        assertThat(versions()).containsExactly("agent two", "agent two", "agent two");
    }
}
