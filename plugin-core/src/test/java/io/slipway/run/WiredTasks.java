package io.slipway.run;

import io.slipway.model.TaskRef;
import io.slipway.spi.Tasks;
import java.util.List;
import java.util.Optional;

/** Tasks at the end of a wire. */
final class WiredTasks implements Tasks {
    private final Tasks tasks;
    private final Callers wire;

    WiredTasks(Tasks tasks, Callers wire) {
        this.tasks = tasks;
        this.wire = wire;
    }

    @Override
    public void start(TaskSpec task) throws Exception {
        wire.change(() -> tasks.start(task));
    }

    @Override
    public Optional<Report> poll(TaskRef task, long after) throws Exception {
        return wire.call(Wire.Kind.LOOK, () -> tasks.poll(task, after));
    }

    @Override
    public void cancel(TaskRef task) throws Exception {
        wire.change(() -> tasks.cancel(task));
    }

    @Override
    public void remove(TaskRef task) throws Exception {
        wire.change(() -> tasks.remove(task));
    }

    @Override
    public List<TaskRef> tasks(String location) throws Exception {
        return wire.call(Wire.Kind.LOOK, () -> tasks.tasks(location));
    }
}
