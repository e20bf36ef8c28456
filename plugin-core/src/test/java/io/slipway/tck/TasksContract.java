package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.BindingId;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.model.TaskRef;
import io.slipway.spi.BoundService;
import io.slipway.spi.Credentials;
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

/** What runs jobs passes these tests: extend the class and give it a {@link Rig}. */
public abstract class TasksContract extends CloudContract {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(10);

    @BeforeEach
    final void thereAreTasks() {
        assumeTrue(bench().cloud.tasks().isPresent(), "this account runs no jobs");
        assumeTrue(bench().rig.job(List.of(), AT_ONCE, 0).isPresent(), "this rig has no jobs");
    }

    @AfterEach
    final void removeTheTasks() throws Exception {
        if (bench() != null && bench().cloud.tasks().isPresent()) {
            for (TaskRef task : tasks().tasks(bench().rig.location())) {
                if (task.name().startsWith(bench().rig.prefix())) {
                    tasks().remove(task);
                }
            }
        }
    }

    private Tasks tasks() {
        return bench().cloud.tasks().orElseThrow();
    }

    private Tasks elsewhere() {
        return bench().elsewhere.tasks().orElseThrow();
    }

    private TaskRef ref(String name) {
        return new TaskRef(bench().rig.location(), bench().rig.prefix() + name);
    }

    private TaskSpec spec(String name, List<String> command) {
        return new TaskSpec(ref(name), bench().rig.image(), command, bench().rig.groupSettings(), List.of(), "tck");
    }

    private TaskSpec job(String name, List<String> says, Duration lasts, int exitCode) {
        return spec(name, bench().rig.job(says, lasts, exitCode).orElseThrow());
    }

    private Report report(TaskRef task) throws Exception {
        return tasks().poll(task, 0).orElseThrow(() -> new AssertionError(task + " is not known"));
    }

    private void untilOver(TaskRef task) throws Exception {
        bench().eventually(() -> assertThat(report(task).status()).isNotInstanceOf(TaskStatus.Running.class));
    }

    private void untilSaid(TaskRef task, String line) throws Exception {
        bench().eventually(() -> assertThat(report(task).log()).contains(line));
    }

    @Test
    void aJobRunsAndTellsHowItEndedAndWhatItSaid() throws Exception {
        TaskSpec job = job("migrate", List.of("one", "two: ü"), AT_ONCE, 0);
        tasks().start(job);
        untilOver(job.ref());
        assertThat(report(job.ref()).status()).isEqualTo(new TaskStatus.Ended(0));
        assertThat(report(job.ref()).log()).containsExactly("one", "two: ü");
        assertThat(elsewhere().poll(job.ref(), 0)).contains(report(job.ref()));
    }

    @Test
    void aJobThatFailsTellsItsExitCode() throws Exception {
        TaskSpec job = job("migrate", List.of(), AT_ONCE, 3);
        tasks().start(job);
        untilOver(job.ref());
        assertThat(report(job.ref()).status()).isEqualTo(new TaskStatus.Ended(3));
    }

    @Test
    void whatRanUnderANameDoesNotRunAgain() throws Exception {
        TaskSpec job = job("migrate", List.of("once"), Duration.ofMillis(500), 0);
        tasks().start(job);
        tasks().start(job);
        elsewhere().start(job("migrate", List.of("another"), AT_ONCE, 1));
        untilOver(job.ref());
        assertThat(report(job.ref()).status()).isEqualTo(new TaskStatus.Ended(0));
        assertThat(report(job.ref()).log()).containsExactly("once");
        tasks().start(job);
        assertThat(report(job.ref()).status()).isEqualTo(new TaskStatus.Ended(0));
        elsewhere().start(job);
        bench().rig.pass(Duration.ofSeconds(1));
        assertThat(report(job.ref()).status()).isEqualTo(new TaskStatus.Ended(0));
        assertThat(report(job.ref()).log()).containsExactly("once");
        assertThat(tasks().tasks(bench().rig.location())).containsOnlyOnce(job.ref());
    }

    @Test
    void eightThreadsStartOneJob() throws Exception {
        TaskSpec job = job("migrate", List.of("once"), AT_ONCE, 0);
        List<Together.End<Boolean>> ends = Together.call(i -> () -> {
            (i % 2 == 0 ? tasks() : elsewhere()).start(job);
            return true;
        });
        assertThat(Together.thrown(ends)).isEmpty();
        untilOver(job.ref());
        assertThat(report(job.ref()).log()).containsExactly("once");
    }

    @Test
    void theLogGoesOnWhereTheLastReportEnded() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            lines.add("line " + i + " of a log that is rather long");
        }
        TaskSpec job = job("migrate", lines, AT_ONCE, 0);
        tasks().start(job);
        List<String> heard = new ArrayList<>();
        long[] next = {0};
        bench().eventually(() -> {
            Report report = elsewhere().poll(job.ref(), next[0]).orElseThrow();
            heard.addAll(report.log());
            next[0] = report.next();
            assertThat(report.status()).isNotInstanceOf(TaskStatus.Running.class);
            assertThat(heard).hasSizeGreaterThanOrEqualTo(lines.size());
        });
        assertThat(heard).isEqualTo(lines);
        assertThat(tasks().poll(job.ref(), next[0]).orElseThrow().log()).isEmpty();
    }

    @Test
    void whatAJobSaysIsHeardWhileItRuns() throws Exception {
        TaskSpec job = job("migrate", List.of("begun"), LONG, 0);
        tasks().start(job);
        untilSaid(job.ref(), "begun");
        assertThat(report(job.ref()).status()).isInstanceOf(TaskStatus.Running.class);
    }

    @Test
    void aJobIsCancelled() throws Exception {
        TaskSpec job = job("migrate", List.of("begun"), LONG, 0);
        tasks().start(job);
        untilSaid(job.ref(), "begun");
        elsewhere().cancel(job.ref());
        untilOver(job.ref());
        assertThat(report(job.ref()).status()).isNotEqualTo(new TaskStatus.Ended(0));
        assertThat(report(job.ref()).log()).contains("begun");
        tasks().start(job);
        assertThat(report(job.ref()).status()).isNotInstanceOf(TaskStatus.Running.class);
    }

    @Test
    void cancellingWhatIsOverChangesNothing() throws Exception {
        TaskSpec job = job("migrate", List.of("done"), AT_ONCE, 0);
        tasks().start(job);
        untilOver(job.ref());
        Report before = report(job.ref());
        tasks().cancel(job.ref());
        tasks().cancel(ref("never-started"));
        assertThat(report(job.ref())).isEqualTo(before);
        assertThat(tasks().poll(ref("never-started"), 0)).isEqualTo(Optional.empty());
    }

    @Test
    void jobsAreListedAndForgotten() throws Exception {
        TaskSpec ended = job("ended", List.of(), AT_ONCE, 0);
        TaskSpec running = job("running", List.of(), LONG, 0);
        tasks().start(ended);
        tasks().start(running);
        untilOver(ended.ref());
        assertThat(elsewhere().tasks(bench().rig.location())).contains(ended.ref(), running.ref());
        assertThat(tasks().tasks("nowhere")).isEmpty();
        for (TaskRef task : List.of(ended.ref(), running.ref(), ref("never-started"))) {
            tasks().remove(task);
            tasks().remove(task);
            assertThat(elsewhere().poll(task, 0)).isEmpty();
            assertThat(tasks().tasks(bench().rig.location())).doesNotContain(task);
        }
    }

    @Test
    void aJobWithoutAnImageIsRefused() throws Exception {
        Optional<String> missing = bench().rig.missingImage();
        assumeTrue(missing.isPresent(), "this cloud takes any image");
        TaskSpec usual = job("migrate", List.of(), AT_ONCE, 0);
        TaskSpec job = new TaskSpec(
                usual.ref(), missing.get(), usual.command(), usual.settings(), usual.services(), usual.by());
        assertThat(bench().refusal(() -> tasks().start(job)).kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(tasks().poll(job.ref(), 0)).isEmpty();
    }

    @Test
    void aJobFindsItsServicesInTheEnvironment() throws Exception {
        Optional<List<String>> command = bench().rig.jobThatSays("SERVICE_SHOP_DB_PASSWORD");
        assumeTrue(command.isPresent(), "this rig cannot look into jobs");
        ServiceInstance db = new ServiceInstance(
                new ServiceRef(bench().rig.location(), "shop-db"), "sql", "small", List.of(), ServiceState.READY, "");
        Credentials credentials =
                new Credentials(Value.fields().put("password", "p4ss w'o\"rd").build());
        BoundService service = new BoundService(new BindingId("any"), db, credentials);
        TaskSpec plain = spec("migrate", command.get());
        TaskSpec job = new TaskSpec(
                plain.ref(), plain.image(), plain.command(), plain.settings(), List.of(service), plain.by());
        assertThat(job.toString()).doesNotContain("p4ss");
        tasks().start(job);
        untilOver(job.ref());
        assertThat(report(job.ref()).log()).containsExactly("p4ss w'o\"rd");
    }

    @Test
    void aJobFindsWhatItIsToldInTheEnvironment() throws Exception {
        Optional<List<String>> command = bench().rig.jobThatSays(TaskSpec.ENDPOINT);
        assumeTrue(command.isPresent(), "this rig cannot look into jobs");
        TaskSpec plain = spec("look", command.get());
        TaskSpec job = new TaskSpec(
                plain.ref(),
                plain.image(),
                plain.command(),
                plain.settings(),
                plain.services(),
                new TreeMap<>(Map.of(TaskSpec.ENDPOINT, "http://here/")),
                plain.by());
        tasks().start(job);
        untilOver(job.ref());
        assertThat(report(job.ref()).log()).containsExactly("http://here/");
    }
}
