package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tasks: pods that are started once; Jobs; and workloads that are changed in place. Names are those of all kinds. */
public final class KubernetesTasks implements Tasks {
    private final PodTasks pods;
    private final JobTasks jobs;
    private final RolloutTasks rollouts;

    /** @param takeOver whether what others keep is changed */
    public KubernetesTasks(Api api, Duration callTimeout, boolean takeOver) {
        pods = new PodTasks(api, callTimeout);
        jobs = new JobTasks(api, callTimeout);
        rollouts = new RolloutTasks(api, callTimeout, takeOver);
    }

    private interface Wish<T> {
        T of(Tasks kind) throws Exception;
    }

    /** Who may not look at a kind has started nothing of it. */
    private static <T> T unlessDenied(T otherwise, Tasks kind, Wish<T> wish) throws Exception {
        try {
            return wish.of(kind);
        } catch (ApiException failure) {
            if (failure.denied()) {
                return otherwise;
            }
            throw failure;
        }
    }

    private List<Tasks> special() {
        return List.of(jobs, rollouts);
    }

    @Override
    public void start(TaskSpec task) throws Exception {
        Tasks kind = kind(task.settings());
        for (Tasks other : special()) {
            boolean taken = !other.equals(kind)
                    && unlessDenied(Optional.empty(), other, it -> it.poll(task.ref(), Long.MAX_VALUE))
                            .isPresent();
            if (taken) {
                return;
            }
        }
        kind.start(task);
    }

    private Tasks kind(Value.Fields settings) {
        Optional<TaskManifest> manifest = TaskManifest.checked(settings);
        if (manifest.isEmpty()) {
            return pods;
        }
        return manifest.get().kind().equals(Kind.JOB) ? jobs : rollouts;
    }

    @Override
    public Optional<Report> poll(TaskRef task, long after) throws Exception {
        Optional<Report> report = pods.poll(task, after);
        for (Tasks kind : special()) {
            if (report.isEmpty()) {
                report = unlessDenied(Optional.empty(), kind, it -> it.poll(task, after));
            }
        }
        return report;
    }

    @Override
    public void cancel(TaskRef task) throws Exception {
        pods.cancel(task);
        for (Tasks kind : special()) {
            unlessDenied(true, kind, it -> {
                it.cancel(task);
                return true;
            });
        }
    }

    @Override
    public void remove(TaskRef task) throws Exception {
        pods.remove(task);
        for (Tasks kind : special()) {
            unlessDenied(true, kind, it -> {
                it.remove(task);
                return true;
            });
        }
    }

    @Override
    public List<TaskRef> tasks(String location) throws Exception {
        List<TaskRef> all = new ArrayList<>(pods.tasks(location));
        for (Tasks kind : special()) {
            all.addAll(unlessDenied(List.of(), kind, it -> it.tasks(location)));
        }
        return all;
    }
}
