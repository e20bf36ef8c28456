package io.slipway.jenkins.run;

import io.slipway.json.Value;
import io.slipway.run.Operations;
import io.slipway.run.Outcome;
import io.slipway.run.TaskRequest;
import io.slipway.run.TaskRun;

/** Runs one task to its end. */
final class TaskWork extends Undertaking {
    private final boolean planOnly;
    private final TaskRun run;

    TaskWork(Request request, TaskRequest task, Operations operations, Teller teller) {
        super(teller);
        this.planOnly = request.planOnly();
        this.run = operations.runTask(task, line -> say("| " + line));
        say("runTask " + run.task().name() + " beside " + request.cluster().orElseThrow() + ", asked for by "
                + request.by());
    }

    @Override
    protected Outcome step() {
        if (planOnly) {
            say("nothing was touched: this was the plan alone");
            return Outcome.DONE;
        }
        return run.attempt();
    }

    @Override
    void stop(String by) {
        super.stop(by);
        say("asked to stop: " + run.task() + " is stopped");
        run.cancel();
    }

    @Override
    Value.Fields result() {
        Value.FieldsBuilder result = Value.fields().put("task", run.task().name());
        run.exitCode().ifPresent(code -> result.put("exitCode", code));
        return result.build();
    }
}
