package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Needs.Moment;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.run.NewGroup;
import io.slipway.run.NewGroup.JobWish;
import io.slipway.spi.Cloud;
import io.slipway.spi.Tasks;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that are Jobs: Kubernetes' own Job controller runs them. */
final class JobsRealIT {
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

    private Tasks tasks() {
        return cloud.tasks().orElseThrow();
    }

    private TaskRef ref(String name) {
        return new TaskRef(rig.namespace, name);
    }

    /** @param script what its container does; @param more of the Job's specification */
    private static String job(String script, String more) {
        return "apiVersion: batch/v1\nkind: Job\nmetadata: {name: any, labels: {team: sales}}\nspec:\n" + more
                + "  template:\n    spec:\n      containers:\n      - name: work\n        command: [sh, -c, \"" + script
                + "\"]\n        env: [{name: OWN, value: mine}]\n";
    }

    private TaskSpec spec(String name, String manifest) {
        Value.Fields settings = Value.fields()
                .put("manifest", manifest)
                .put(
                        "env",
                        Value.fields().put("OWN", "theirs").put("GROUP", "g").build())
                .put("secretEnv", Value.fields().put("KEY", "s3cret").build())
                .put("manifests", "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}")
                .build();
        return new TaskSpec(
                ref(name),
                KubernetesRig.GOOD,
                List.of(),
                settings,
                List.of(),
                new TreeMap<>(Map.of("SLIPWAY_ENDPOINT", "http://here")),
                "me");
    }

    private Report ended(String name) throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(report(name).status()).isNotInstanceOf(TaskStatus.Running.class));
        return report(name);
    }

    private Report report(String name) throws Exception {
        return tasks().poll(ref(name), 0).orElseThrow();
    }

    private List<Value.Fields> pods() throws Exception {
        return rig.cluster.call(Call.list(Kind.POD, rig.namespace)).objects();
    }

    @Test
    void aJobRunsWithWhatItsServerGroupKnows() throws Exception {
        String volumes = "      volumes: [{name: v, configMap: {name: settings}}]\n";
        tasks().start(spec("migrate", job("echo $OWN $GROUP $KEY $SLIPWAY_ENDPOINT", "  backoffLimit: 0\n") + volumes));
        Report report = ended("migrate");
        assertThat(report.status()).isEqualTo(new TaskStatus.Ended(0));
        assertThat(report.log()).containsExactly("mine g s3cret http://here");
        Value.Fields made =
                rig.cluster.call(Call.get(Kind.JOB, rig.namespace, "migrate")).object();
        assertThat(Json.write(made))
                .contains("\"team\":\"sales\"")
                .contains(KubernetesRig.GOOD)
                .contains("settings-migrate")
                .doesNotContain("s3cret");
        assertThat(tasks().tasks(rig.namespace)).containsExactly(ref("migrate"));
        tasks().remove(ref("migrate"));
        tasks().remove(ref("migrate"));
        assertThat(tasks().poll(ref("migrate"), 0)).isEmpty();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(pods()).isEmpty();
            assertThat(rig.cluster.call(Call.list(Kind.SECRET, rig.namespace)).objects())
                    .isEmpty();
        });
    }

    @Test
    void aJobRetriesAsItSaysAndTellsWhyItFailed() throws Exception {
        tasks().start(spec("migrate", job("echo no database; exit 3", "  backoffLimit: 1\n")));
        Report report = ended("migrate");
        assertThat(report.status()).isEqualTo(new TaskStatus.Ended(3));
        assertThat(pods()).hasSize(2);
        assertThat(report.log())
                .filteredOn(line -> line.endsWith(": no database"))
                .hasSize(2);
        assertThat(String.join("\n", report.log()))
                .contains("BackoffLimitExceeded")
                .endsWith("the Job migrate has failed");
        Report rest = tasks().poll(ref("migrate"), report.next()).orElseThrow();
        assertThat(rest.log()).as("what was told is not told again").isEmpty();
    }

    @Test
    void severalPodsWorkAtOnceAndNoLineIsLost() throws Exception {
        String script = "for i in 1 2 3 4 5 6; do echo $HOSTNAME line $i; sleep 0.4; done";
        tasks().start(spec("many", job(script, "  parallelism: 3\n  completions: 3\n")));
        List<String> heard = new ArrayList<>();
        long[] next = {0};
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Report report = tasks().poll(ref("many"), next[0]).orElseThrow();
            heard.addAll(report.log());
            next[0] = report.next();
            return report.log().isEmpty() && report.status().equals(new TaskStatus.Ended(0));
        });
        assertThat(heard).hasSize(18).doesNotHaveDuplicates();
    }

    @Test
    void itIsBegunOnceWhoeverIsKilled() throws Exception {
        Faults faults = Faults.after(call -> call.startsWith("POST") && call.endsWith("/jobs"));
        String once = job("echo $KEY once", "  backoffLimit: 0\n");
        try (Cloud dying = rig.open(TestCluster.SLIPWAY, faults)) {
            dying.tasks().orElseThrow().start(spec("migrate", once));
        } catch (ApiException asPlanned) {
            assertThat(faults.dead()).isTrue();
        }
        assertThat(tasks().poll(ref("migrate"), 0))
                .as("it lacks its Secret: who comes next is to start it")
                .isEmpty();
        new Again(tasks()).start(spec("migrate", once));
        assertThat(ended("migrate").log()).containsExactly("s3cret once");
        tasks().start(spec("migrate", job("echo twice", "")));
        assertThat(ended("migrate").log()).containsExactly("s3cret once");
        assertThat(pods()).hasSize(1);
    }

    @Test
    void aSimpleTaskThatLacksItsSecretIsBegunAgainByWhoComesNext() throws Exception {
        Faults faults = Faults.after(call -> call.startsWith("POST") && call.endsWith("/pods"));
        Value.Fields settings = Value.fields()
                .put("secretEnv", Value.fields().put("KEY", "s3cret").build())
                .build();
        TaskSpec simple = new TaskSpec(
                ref("simple"), KubernetesRig.GOOD, List.of("sh", "-c", "echo $KEY"), settings, List.of(), "me");
        try (Cloud dying = rig.open(TestCluster.SLIPWAY, faults)) {
            dying.tasks().orElseThrow().start(simple);
        } catch (ApiException asPlanned) {
            assertThat(faults.dead()).isTrue();
        }
        assertThat(tasks().poll(ref("simple"), 0)).isEmpty();
        tasks().start(simple);
        assertThat(ended("simple").log()).containsExactly("s3cret");
    }

    /** As two processes do that begin at the same time. */
    private record Again(Tasks tasks) {
        void start(TaskSpec spec) throws Exception {
            tasks.start(spec);
            tasks.start(spec);
        }
    }

    @Test
    void aJobIsCancelled() throws Exception {
        tasks().start(spec("long", job("echo begun; sleep 600", "  backoffLimit: 0\n")));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(report("long").log()).contains("begun"));
        tasks().cancel(ref("long"));
        assertThat(ended("long").status())
                .isInstanceOfSatisfying(
                        TaskStatus.Broken.class,
                        broken -> assertThat(broken.why()).contains("DeadlineExceeded"));
        tasks().cancel(ref("long"));
    }

    @Test
    void aDeliveryMigratesByAJobBeforeItsServerGroupStarts() throws Exception {
        try (Shop shop = new Shop(rig.open(), rig.namespace, event -> {})) {
            assertThat(deliver(shop, "echo migrated", "one").failure()).isEmpty();
            assertThat(shop.events.toString()).contains("migrated");
            DeliverySummary failed = deliver(shop, "echo no database; exit 4", "two");
            assertThat(failed.failure().orElseThrow().report()).contains("ended with exit code 4");
            assertThat(shop.serving().name().push()).isZero();
        }
    }

    private static DeliverySummary deliver(Shop shop, String script, String version) throws Exception {
        DeliveryRequest plain = shop.request(Shop.redBlack(1), KubernetesRig.GOOD, version);
        Value.Fields own = Value.fields()
                .put("manifest", job(script, "  backoffLimit: 0\n"))
                .build();
        JobWish job = new JobWish("migrate", Moment.START, Optional.empty(), List.of(), Duration.ofMinutes(1), own);
        NewGroup made = plain.newGroup().orElseThrow();
        return shop.run(new DeliveryRequest(
                plain.cluster(),
                plain.intent(),
                Optional.of(new NewGroup(made.image(), made.settings(), List.of(), List.of(job))),
                plain.entrance(),
                plain.verify(),
                plain.whenBusy(),
                plain.force(),
                plain.by()));
    }
}
