package io.slipway.target;

import io.slipway.model.TaskRef;
import io.slipway.spi.Tasks;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskSpec;
import io.slipway.target.Fence.StaleException;
import java.util.Optional;

/** What runs jobs on an account, made safe as the rest of its {@link Target}. */
public final class TaskTarget {
    private final Target target;
    private final Tasks tasks;

    TaskTarget(Target target, Tasks tasks) {
        this.target = target;
        this.tasks = tasks;
    }

    public void start(Fence fence, TaskSpec task) throws CallException, StaleException {
        fence.check();
        target.call("start " + task.ref(), () -> {
            tasks.start(task);
            return true;
        });
    }

    public Optional<Report> poll(TaskRef task, long after) throws CallException {
        return target.call("look at " + task, () -> tasks.poll(task, after));
    }

    public void cancel(Fence fence, TaskRef task) throws CallException, StaleException {
        fence.check();
        target.call("stop " + task, () -> {
            tasks.cancel(task);
            return true;
        });
    }
}
