package io.slipway.provider.local.task;

import io.slipway.model.TaskRef;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.image.ImageStore;
import io.slipway.provider.local.image.LocalImage;
import io.slipway.provider.local.instance.Incarnation;
import io.slipway.provider.local.instance.InstanceFolder;
import io.slipway.provider.local.instance.LogFile;
import io.slipway.provider.local.instance.Recipe;
import io.slipway.provider.local.instance.Stopping;
import io.slipway.provider.local.process.Environment;
import io.slipway.provider.local.process.Launch;
import io.slipway.provider.local.process.ProcessId;
import io.slipway.provider.local.process.Watched;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.ServiceEnvironment;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.spi.Tasks.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One job, and the process that it is. Guarded by the lock of the {@link Jobs}. */
final class Job {
    private static final int NUMBER = 1;

    private final Home home;
    private final TaskFolder folder;
    private final TaskSpec spec;
    private final InstanceFolder run;
    private final Watched process = new Watched();
    private Optional<TaskStatus> end;
    private Optional<Incarnation> life;
    private Optional<Stopping> stopping = Optional.empty();

    /** Takes over what lies in the folder, and sees to it that no start of an earlier supervisor comes late. */
    Job(Home home, TaskFolder folder) throws IOException {
        this.home = home;
        this.folder = folder;
        spec = folder.spec();
        end = folder.end();
        List<InstanceFolder> runs = InstanceFolder.in(folder.path());
        run = runs.isEmpty() ? InstanceFolder.create(folder.path(), NUMBER) : runs.get(0);
        life = run.life();
        if (life.isPresent() && end.isEmpty()) {
            switch (process.adopt(run.pidFile(life.get()))) {
                case NONE -> life = Optional.empty();
                case ENDED -> ended("no supervisor watched it");
                case STARTING, RUNNING -> {}
            }
        }
    }

    TaskRef ref() {
        return spec.ref();
    }

    Path path() {
        return folder.path();
    }

    Path endFile() {
        return folder.endFile();
    }

    boolean over() {
        return end.isPresent();
    }

    Optional<ProcessId> process() {
        return process.process();
    }

    LogFile log() {
        return new LogFile(run.log());
    }

    TaskStatus status() {
        return end.orElseGet(() -> new TaskStatus.Running(process().isPresent() ? "runs" : "is about to start"));
    }

    /** How it is run, looked at before anything is made. */
    static Recipe recipe(Home home, TaskSpec spec) throws IOException, LocalException {
        LocalImage image = new ImageStore(home).need(spec.image());
        return Recipe.of(spec.settings(), image, new ImageStore(home).files(spec.image()))
                .with(spec.command());
    }

    /** Does what is due now. */
    void tick() throws IOException {
        if (over()) {
            return;
        }
        switch (process.look()) {
            case NONE -> begin();
            case STARTING, RUNNING -> {
                if (folder.cancelled()) {
                    stop();
                }
            }
            case ENDED -> ended(process.end());
        }
    }

    private void begin() throws IOException {
        if (folder.cancelled()) {
            end(new TaskStatus.Broken("it was cancelled before it began"));
            return;
        }
        if (life.isPresent()) {
            // begun before: never again
            ended("it did not come about");
            return;
        }
        try {
            launch(recipe(home, spec));
        } catch (IOException | LocalException | IllegalArgumentException cannot) {
            end(new TaskStatus.Broken("it could not be started: " + cannot.getMessage()));
        }
    }

    private void launch(Recipe recipe) throws IOException {
        Incarnation next = Incarnation.next(0, recipe.stopGrace());
        run.announce(next);
        life = Optional.of(next);
        Map<String, String> environment = Environment.clean();
        environment.putAll(recipe.environment());
        environment.putAll(ServiceEnvironment.of(spec.services()));
        environment.putAll(spec.variables());
        environment.put("SLIPWAY_HOME", home.toString());
        environment.put("SLIPWAY_TASK", spec.ref().name());
        environment.put(Incarnation.VARIABLE, next.mark());
        process.begin(new Launch(
                run.pidFile(next), recipe.command(), environment, recipe.folder(), run.log(), Optional.of(exitFile())));
    }

    private Path exitFile() {
        return run.path().resolve("exit");
    }

    private void stop() throws IOException {
        if (stopping.isEmpty()) {
            stopping = Optional.of(Stopping.below(folder.path()));
        }
        stopping.get().ended();
    }

    /** The code is noted by the process beside it, so that it outlives whoever watches. */
    private void ended(String how) throws IOException {
        Optional<Integer> code = Durable.read(exitFile()).map(String::strip).map(Integer::valueOf);
        // what it started must not go on without it
        Stopping.below(folder.path()).kill();
        String cancelled = folder.cancelled() ? "it was cancelled" : "it ended and did not say how: " + how;
        end(code.<TaskStatus>map(TaskStatus.Ended::new).orElseGet(() -> new TaskStatus.Broken(cancelled)));
    }

    private void end(TaskStatus status) throws IOException {
        folder.end(status);
        end = Optional.of(status);
    }

    void cancel() throws IOException {
        if (!over()) {
            folder.cancel();
        }
    }
}
