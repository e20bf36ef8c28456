package io.slipway.memory;

import io.slipway.memory.Mutation.Move;
import io.slipway.model.TaskRef;
import io.slipway.spi.Tasks;
import io.slipway.spi.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs in memory; their command is a {@link MemoryTask script}. */
final class MemoryTasks implements Tasks {
    private final MemorySession session;
    private final MemoryState state;
    private final Limits limits;

    MemoryTasks(MemorySession session) {
        this.session = session;
        state = session.state();
        limits = new Limits(session.options());
    }

    @Override
    public void start(TaskSpec task) throws MemoryException {
        limits.allow(Verb.TASK);
        synchronized (state) {
            Instant now = session.now();
            boolean begins = !state.tasks.containsKey(task.ref());
            if (begins) {
                state.tasks.put(task.ref(), MemoryTask.begun(task, now));
            }
            session.accepted(new Move.StartTask(task), now, begins);
        }
    }

    @Override
    public Optional<Report> poll(TaskRef task, long after) {
        synchronized (state) {
            return Optional.ofNullable(state.tasks.get(task)).map(t -> t.report(after, session.now()));
        }
    }

    @Override
    public void cancel(TaskRef task) throws MemoryException {
        limits.allow(Verb.TASK);
        synchronized (state) {
            Instant now = session.now();
            boolean runs = Optional.ofNullable(state.tasks.get(task))
                    .filter(t -> !t.over(now))
                    .isPresent();
            if (runs) {
                state.tasks.computeIfPresent(task, (ref, t) -> t.cancelledAt(now));
            }
            session.accepted(new Move.CancelTask(task), now, runs);
        }
    }

    @Override
    public void remove(TaskRef task) throws MemoryException {
        limits.allow(Verb.TASK);
        synchronized (state) {
            boolean there = state.tasks.remove(task) != null;
            session.accepted(new Move.RemoveTask(task), session.now(), there);
        }
    }

    @Override
    public List<TaskRef> tasks(String location) {
        synchronized (state) {
            return state.tasks.keySet().stream()
                    .filter(ref -> ref.location().equals(location))
                    .toList();
        }
    }
}
