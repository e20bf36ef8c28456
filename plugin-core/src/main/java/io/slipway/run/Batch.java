package io.slipway.run;

import io.slipway.model.Instance;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.plan.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which instances of a group are restarted next. */
final class Batch {
    private final Step.Restart step;
    private final ServerGroup group;
    private final Observed observed;

    Batch(Step.Restart step, ServerGroup group, Observed observed) {
        this.step = step;
        this.group = group;
        this.observed = observed;
    }

    /** Those that are unwell cost nothing; of the others so many that no more are away than may be. */
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        old().stream().filter(i -> !i.healthy()).limit(step.most()).forEach(i -> ids.add(i.id()));
        old().stream().filter(Instance::healthy).limit(room()).forEach(i -> ids.add(i.id()));
        return ids;
    }

    private List<Instance> old() {
        return group.instances().stream()
                .filter(i -> i.startedBy(step.startedBy()))
                .toList();
    }

    /** The last that serves is never among them: the guard speaks where nothing else is left to do. */
    private long room() {
        int away = Math.max(0, group.capacity().desired() - group.healthy());
        int free = Math.max(0, step.most() - away);
        return group.enabled() ? Math.min(free, Math.max(0, observed.serving() - 1)) : free;
    }

    /** None is left but the one that alone serves. */
    boolean stuck() {
        return group.enabled()
                && observed.serving() == 1
                && group.healthy() == 1
                && group.capacity().desired() == 1;
    }

    /** So many are fresh and well. */
    int done() {
        return (int) group.instances().stream()
                .filter(i -> !i.startedBy(step.startedBy()) && i.healthy())
                .count();
    }
}
