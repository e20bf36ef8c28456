package io.slipway.strategy;

import io.slipway.model.BindingRef;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.GroupRef;
import io.slipway.model.Needs;
import io.slipway.model.Observed;
import io.slipway.model.Phase;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TaskRef;
import io.slipway.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What belongs to server groups and lies beside them: bindings of services, and jobs. */
final class Attachments {
    private final DeliveryRecord record;
    private final Observed observed;

    Attachments(DeliveryRecord record, Observed observed) {
        this.record = record;
        this.observed = observed;
    }

    /**
     * What the groups need before they are made: their services, and jobs that come first. Nothing is bound for groups
     * that are there: they have their credentials, and nobody can tell whether others would reach them.
     */
    static List<Step> before(DeliveryRecord record, Observed observed, List<ServerGroupName> groups) {
        Attachments of = new Attachments(record, observed);
        List<Step> jobs = of.jobs(Needs.Moment.START);
        boolean there = groups.stream().allMatch(of::made);
        List<Step> steps = new ArrayList<>();
        if (!there || !jobs.isEmpty() || !of.jobs(Needs.Moment.TRAFFIC).isEmpty()) {
            of.own().forEach(binding -> steps.add(new Step.Bind(binding)));
        }
        steps.addAll(jobs);
        return steps;
    }

    private boolean made(ServerGroupName name) {
        return observed.group(name)
                .filter(group -> group.complete() && group.bornBy(record.id()))
                .isPresent();
    }

    /** Those that have not succeeded yet. */
    List<Step> jobs(Needs.Moment moment) {
        List<Step> steps = new ArrayList<>();
        for (Needs.Job job : left()) {
            if (job.before() == moment) {
                steps.add(new Step.RunTask(job, task(job)));
            }
        }
        return steps;
    }

    /** On the way back no job goes on that has not succeeded. */
    List<Step> stopJobs() {
        List<Step> steps = new ArrayList<>();
        left().forEach(job -> steps.add(new Step.StopTask(job, task(job))));
        return steps;
    }

    private List<Needs.Job> left() {
        return record.intent().needs().jobs().stream()
                .filter(job -> !record.passed().contains(job.passed()))
                .toList();
    }

    private TaskRef task(Needs.Job job) {
        return TaskRef.of(observed.cluster().location(), record.id(), job.name());
    }

    /** Bindings for what this delivery makes. */
    private List<BindingRef> own() {
        Optional<ServerGroupName> made = record.made();
        return made.isEmpty()
                ? List.of()
                : record.intent().needs().services().stream()
                        .map(service -> BindingRef.of(
                                new GroupRef(observed.cluster(), made.get(), Optional.of(record.id())), service))
                        .toList();
    }

    /**
     * The steps, and after them the unbinding of what nobody is left to use: bindings of deliveries of which no server
     * group is there any more once the steps are done. What a delivery on its way forward binds for itself stays: its
     * group may not have been made yet.
     */
    List<Step> unbindAfter(List<Step> steps) {
        Set<DeliveryId> alive = alive(steps);
        boolean back = record.phase() == Phase.RESTORING;
        List<Step> all = new ArrayList<>(steps);
        for (BindingRef binding : observed.bindings()) {
            boolean ours = binding.delivery().equals(Optional.of(record.id()));
            if (binding.delivery().filter(alive::contains).isEmpty() && (back || !ours)) {
                all.add(new Step.Unbind(binding));
            }
        }
        return all;
    }

    /** Deliveries of which a server group is left. */
    private Set<DeliveryId> alive(List<Step> steps) {
        Set<DeliveryId> alive = new HashSet<>();
        for (ServerGroup group : observed.groups()) {
            boolean goes = steps.contains(Parts.destroy(group));
            group.birth().filter(birth -> !goes).ifPresent(birth -> alive.add(birth.delivery()));
        }
        return alive;
    }

    /** Bindings of whose delivery no server group is there. */
    static boolean orphaned(Observed observed) {
        return observed.bindings().stream()
                .anyMatch(binding -> observed.groups().stream()
                        .noneMatch(group ->
                                binding.delivery().filter(group::bornBy).isPresent()));
    }
}
