package io.slipway.provider.local.task;

import io.slipway.model.TaskRef;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.instance.LogFile;
import io.slipway.provider.local.process.ProcessId;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All jobs of a home, in memory and on disk. Its monitor guards everything in it. */
public final class Jobs {
    /** As long as anybody may still ask, or start it once more by a late call. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /** Where a folder goes that is on its way out. */
    public interface Exit {
        void take(Path folder) throws IOException;
    }

    private final Home home;
    private final Exit exit;
    private final Map<TaskRef, Job> jobs = new HashMap<>();

    public Jobs(Home home, Exit exit) {
        this.home = home;
        this.exit = exit;
    }

    /** Takes over what is on disk. One unreadable thing must not take all others down. */
    public synchronized void load() throws IOException {
        for (Path folder : Trees.list(home.tasks())) {
            try {
                Job job = new Job(home, new TaskFolder(folder));
                jobs.put(job.ref(), job);
            } catch (IOException | RuntimeException unreadable) {
                System.err.println("trouble with " + folder + ": " + unreadable);
            }
        }
    }

    synchronized void start(TaskSpec task) throws IOException, LocalException {
        if (!jobs.containsKey(task.ref())) {
            Job.recipe(home, task);
            jobs.put(task.ref(), new Job(home, TaskFolder.create(home.tasks(), task)));
        }
    }

    synchronized Optional<Report> poll(TaskRef task, long after) throws IOException {
        Optional<Job> job = Optional.ofNullable(jobs.get(task));
        if (job.isEmpty()) {
            return Optional.empty();
        }
        LogFile.Part part = job.get().log().part(after, job.get().over());
        return Optional.of(new Report(job.get().status(), part.lines(), part.next()));
    }

    synchronized void cancel(TaskRef task) throws IOException {
        Optional<Job> job = Optional.ofNullable(jobs.get(task));
        if (job.isPresent()) {
            job.get().cancel();
        }
    }

    synchronized void remove(TaskRef task) throws IOException {
        Optional<Job> job = Optional.ofNullable(jobs.get(task));
        if (job.isPresent()) {
            exit.take(job.get().path());
            jobs.remove(task);
        }
    }

    synchronized List<TaskRef> tasks(String location) {
        return jobs.keySet().stream()
                .filter(ref -> ref.location().equals(location))
                .toList();
    }

    /** Does what is due now, for every job. */
    public synchronized void tick() {
        for (Job job : jobs.values()) {
            try {
                job.tick();
            } catch (IOException | RuntimeException failure) {
                // one job's trouble is not that of the others
                System.err.println("trouble with " + job.path() + ": " + failure);
            }
        }
    }

    /** Forgets what ended long ago. */
    public synchronized void prune() throws IOException {
        Instant oldest = Instant.now().minus(REMEMBERED);
        for (Job job : List.copyOf(jobs.values())) {
            if (job.over()
                    && Files.getLastModifiedTime(job.endFile()).toInstant().isBefore(oldest)) {
                remove(job.ref());
            }
        }
    }

    public synchronized List<LogFile> logs() {
        return jobs.values().stream().map(Job::log).toList();
    }

    public synchronized List<ProcessId> processes() {
        List<ProcessId> processes = new ArrayList<>();
        jobs.values().forEach(job -> job.process().ifPresent(processes::add));
        return processes;
    }

    /** For people, one line each. */
    synchronized List<String> summary() {
        return jobs.values().stream()
                .filter(job -> !job.over())
                .map(job -> "task " + job.ref().location() + "/" + job.ref().name() + "  " + job.status())
                .toList();
    }
}
