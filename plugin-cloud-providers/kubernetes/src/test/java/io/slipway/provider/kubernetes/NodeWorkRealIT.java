package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.spi.Cloud;
import io.slipway.spi.Tasks;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs and changes in place on a real node: real crash loops, real logs. */
final class NodeWorkRealIT {
    private NodeRig rig;
    private Cloud cloud;

    @AfterEach
    void close() throws Exception {
        if (cloud != null) {
            cloud.close();
            rig.close();
        }
    }

    private Report run(String name, String manifest, List<String> heard) throws Exception {
        if (cloud == null) {
            rig = new NodeRig(Value.Fields.EMPTY);
            cloud = rig.open();
        }
        Tasks tasks = cloud.tasks().orElseThrow();
        Value.Fields settings = Value.fields()
                .put("manifest", manifest)
                .putIf(manifest.contains("StatefulSet"), "stepTimeout", Value.of(90))
                .build();
        TaskSpec spec =
                new TaskSpec(new TaskRef(rig.namespace, name), NodeRig.APP, List.of(), settings, List.of(), "me");
        long next = 0;
        for (int i = 0; i < 400; i++) {
            Optional<Report> report = tasks.poll(spec.ref(), next);
            if (report.isEmpty()) {
                tasks.start(spec);
                continue;
            }
            heard.addAll(report.get().log());
            next = report.get().next();
            if (!(report.get().status() instanceof TaskStatus.Running)
                    && report.get().log().isEmpty()) {
                return report.get();
            }
            Thread.sleep(300);
        }
        throw new AssertionError("not over: " + tasks.poll(spec.ref(), 0) + ", heard " + heard);
    }

    private static String db(String version, String image) {
        return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {serviceName: db, replicas: 2, selector:"
                + " {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec:"
                + " {terminationGracePeriodSeconds: 1, containers: [{name: db, image: '" + image
                + "', env: [{name: VERSION, value: " + version + "}, {name: PORT, value: '8080'}], readinessProbe:"
                + " {periodSeconds: 1, httpGet: {path: /, port: 8080}}}]}}}}";
    }

    @Test
    void aStatefulSetIsChangedAndOneThatCrashesGoesBack() throws Exception {
        assertThat(run("first", db("one", NodeRig.APP), new ArrayList<>()).status())
                .isEqualTo(new TaskStatus.Ended(0));
        assertThat(run("second", db("two", NodeRig.APP), new ArrayList<>()).status())
                .isEqualTo(new TaskStatus.Ended(0));
        List<String> heard = new ArrayList<>();
        TaskStatus end = run("bad", db("three", NodeRig.CRASH), heard).status();
        System.out.println(end + " " + heard);
        assertThat(((TaskStatus.Broken) end).why())
                .contains("db-1: CrashLoopBackOff", "exit code 3")
                .endsWith("the former pod template is back");
        assertThat(String.join("\n", heard)).contains("no database at db:5432");
    }

    @Test
    void aJobRetriesAndFails() throws Exception {
        String job =
                "{apiVersion: batch/v1, kind: Job, spec: {backoffLimit: 1, template: {spec: {containers: [{name: work,"
                        + " command: [sh, -c, 'echo no database; exit 3']}]}}}}";
        List<String> heard = new ArrayList<>();
        assertThat(run("migrate", job, heard).status()).isEqualTo(new TaskStatus.Ended(3));
        System.out.println(heard);
        assertThat(heard).filteredOn(line -> line.endsWith("no database")).hasSize(2);
        assertThat(heard.get(heard.size() - 1)).isEqualTo("the Job migrate has failed");
    }
}
