package io.slipway.jenkins.step;

import hudson.model.Item;
import io.slipway.jenkins.run.Asked;
import io.slipway.jenkins.run.Ended;
import io.slipway.jenkins.run.Engine;
import io.slipway.jenkins.run.Job;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Waits for work of the engine on the thread of a build. */
final class Waiting implements Engine.Hearer {
    private final Job job;
    private final Consumer<String> lines;
    private final CompletableFuture<Ended> end = new CompletableFuture<>();

    Waiting(Job job, Consumer<String> lines) {
        this.job = job;
        this.lines = lines;
    }

    @Override
    public void line(String line) {
        lines.accept(line);
    }

    @Override
    public void ended(Ended how) {
        end.complete(how);
    }

    /**
     * @throws InterruptedException where somebody aborted it, once things are safe again; or where Jenkins goes down,
     *     at once: then the delivery stays as it is, for whoever runs the job again, or for the reconciler
     */
    Ended work(Asked asked, Item item) throws InterruptedException {
        Engine engine = Engine.get();
        engine.work(job, asked, Optional.of(item), this);
        try {
            return get();
        } catch (InterruptedException aborted) {
            if (engine.closed()) {
                throw aborted;
            }
            engine.stop(job.id(), job.by());
            Ended how = patiently(engine);
            lines.accept(how.problem().isEmpty() ? "was done before it could be stopped" : how.problem());
            throw aborted;
        }
    }

    /** Who aborts once more does not leave it half undone. */
    private Ended patiently(Engine engine) throws InterruptedException {
        while (true) {
            try {
                return get();
            } catch (InterruptedException again) {
                if (engine.closed()) {
                    throw again;
                }
                lines.accept("is being stopped already: making things safe");
            }
        }
    }

    private Ended get() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
