package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.spi.Tasks;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs run once and tell how they ended, whoever dies meanwhile. */
final class TasksKilledIT {
    private TestCloud cloud;
    private Tasks tasks;
    private String image;

    @BeforeEach
    void open() throws Exception {
        cloud = new TestCloud();
        tasks = cloud.cloud.tasks().orElseThrow();
        image = cloud.image(List.of("true"));
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    private TaskSpec job(String name, String script) {
        return new TaskSpec(
                new TaskRef("here", name), image, List.of("sh", "-c", script), Value.Fields.EMPTY, List.of(), "test");
    }

    private TaskStatus status(TaskSpec job) throws Exception {
        return tasks.poll(job.ref(), 0).orElseThrow().status();
    }

    private TaskStatus end(TaskSpec job) {
        return await().atMost(TestCloud.PATIENCE)
                .ignoreExceptions()
                .until(() -> status(job), status -> !(status instanceof TaskStatus.Running));
    }

    private void untilSaid(TaskSpec job, String line) {
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() ->
                        assertThat(tasks.poll(job.ref(), 0).orElseThrow().log()).contains(line));
    }

    @Test
    void theExitCodeOutlivesTheSupervisor() throws Exception {
        TaskSpec job = job("migrate", "echo begun; sleep 1; echo ended; exit 7");
        tasks.start(job);
        untilSaid(job, "begun");
        cloud.killSupervisor();
        Thread.sleep(2_000);
        assertThat(end(job)).isEqualTo(new TaskStatus.Ended(7));
        cloud.killSupervisor();
        tasks.start(job);
        assertThat(status(job)).isEqualTo(new TaskStatus.Ended(7));
        assertThat(tasks.poll(job.ref(), 0).orElseThrow().log()).containsExactly("begun", "ended");
    }

    @Test
    void aJobThatIsKilledIsBrokenAndNotRunAgain() throws Exception {
        TaskSpec job = job("migrate", "echo begun; sleep 60");
        tasks.start(job);
        untilSaid(job, "begun");
        cloud.killSupervisor();
        for (Marked process : cloud.processes()) {
            if (process.environment().containsKey("SLIPWAY_TASK")) {
                process.handle().destroyForcibly();
            }
        }
        assertThat(end(job)).isInstanceOf(TaskStatus.Broken.class);
        assertThat(tasks.poll(job.ref(), 0).orElseThrow().log()).containsExactly("begun");
    }

    @Test
    void aCancelledJobMayTidyUpAndIsKilledIfItDoesNotEnd() throws Exception {
        TaskSpec polite = job("polite", "trap 'echo tidied; exit 9' TERM; echo begun; while :; do sleep 0.1; done");
        Value.Fields soon = Value.fields().put("stopGrace", "500ms").build();
        List<String> deaf = List.of("sh", "-c", "trap '' TERM; echo begun; while :; do sleep 0.1; done");
        TaskSpec stubborn = new TaskSpec(new TaskRef("here", "stubborn"), image, deaf, soon, List.of(), "test");
        for (TaskSpec job : List.of(polite, stubborn)) {
            tasks.start(job);
            untilSaid(job, "begun");
            tasks.cancel(job.ref());
        }
        assertThat(end(polite)).isEqualTo(new TaskStatus.Ended(9));
        untilSaid(polite, "tidied");
        assertThat(end(stubborn)).isNotEqualTo(new TaskStatus.Ended(0));
        assertThat(cloud.processes()).noneMatch(process -> process.environment().containsKey("SLIPWAY_TASK"));
    }

    @Test
    void aProgramThatIsNotThereIsTold() throws Exception {
        TaskSpec usual = job("migrate", "");
        TaskSpec job =
                new TaskSpec(usual.ref(), image, List.of("no-such-program"), usual.settings(), List.of(), "test");
        tasks.start(job);
        assertThat(end(job)).isEqualTo(new TaskStatus.Ended(127));
        assertThat(tasks.poll(job.ref(), 0).orElseThrow().log()).anyMatch(line -> line.contains("no-such-program"));
    }

    @Test
    void stoppedWithTheCloudItIsNotRunAgain() throws Exception {
        TaskSpec job = job("migrate", "echo begun; sleep 60");
        tasks.start(job);
        untilSaid(job, "begun");
        assertThat(cloud.main("stop")).isZero();
        assertThat(cloud.processes()).isEmpty();
        assertThat(end(job)).isNotEqualTo(new TaskStatus.Ended(0));
        assertThat(tasks.poll(job.ref(), 0).orElseThrow().log()).containsOnlyOnce("begun");
    }

    /** More rounds for a soak: {@code -DargLine=-Drounds=100}. */
    @Test
    void killedAtAnyMomentEachJobRunsExactlyOnce() throws Exception {
        Random random = new Random();
        Path runs = Files.createTempFile("runs", "");
        for (int round = 0; round < Integer.getInteger("rounds", 5); round++) {
            Thread killer = killAfter(random.nextInt(400));
            List<TaskSpec> jobs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                TaskSpec job = job("job-" + round + "-" + i, "echo " + round + "-" + i + " >>" + runs);
                jobs.add(job);
                await().atMost(TestCloud.PATIENCE).ignoreExceptions().until(() -> {
                    tasks.start(job);
                    return true;
                });
            }
            killer.join();
            for (TaskSpec job : jobs) {
                assertThat(end(job)).isEqualTo(new TaskStatus.Ended(0));
            }
            assertThat(Files.readAllLines(runs)).doesNotHaveDuplicates().hasSize(5 * (round + 1));
        }
        Files.delete(runs);
    }

    private Thread killAfter(int millis) {
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(millis);
                cloud.killSupervisor();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        killer.start();
        return killer;
    }
}
