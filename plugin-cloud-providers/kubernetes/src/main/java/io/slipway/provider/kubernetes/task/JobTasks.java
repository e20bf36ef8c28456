package io.slipway.provider.kubernetes.task;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.spi.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tasks that were given as a Job: it is begun once, and what it does then is its own affair. */
final class JobTasks implements Tasks {
    private final Api api;
    private final TaskObjects objects;
    private final Duration callTimeout;

    JobTasks(Api api, Duration callTimeout) {
        this.api = api;
        objects = new TaskObjects(api, Kind.JOB);
        this.callTimeout = callTimeout;
    }

    private Deadline deadline() {
        return Deadline.in(callTimeout);
    }

    @Override
    public void start(TaskSpec task) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        TaskManifest manifest = TaskManifest.checked(task.settings()).orElseThrow();
        Belongings belongings = new Belongings(task);
        Value.Fields job = make(task.ref(), new TaskJob(task, manifest, belongings).json(), deadline);
        if (!new JobSeen(job).over()) {
            belongings.make(api, Kind.JOB, job, deadline);
        }
    }

    /** The one that is there, whoever made it of us. */
    private Value.Fields make(TaskRef task, Value.Fields job, Deadline deadline)
            throws ApiException, InterruptedException {
        try {
            return api.call(Call.create(Kind.JOB, task.location(), job), deadline)
                    .object();
        } catch (ApiException failure) {
            if (!failure.exists()) {
                throw failure;
            }
        }
        return find(task, deadline)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.CONFLICT,
                        "there is a Job " + task.name() + " that is no task, or it is being removed",
                        "remove it, or choose another name"));
    }

    private Optional<Value.Fields> find(TaskRef task, Deadline deadline) throws ApiException, InterruptedException {
        return api.find(Call.get(Kind.JOB, task.location(), task.name()), deadline)
                .filter(job -> job.fields("metadata").text("deletionTimestamp").isEmpty())
                .filter(job ->
                        job.fields("metadata").fields("labels").text(Marks.KIND).equals(Optional.of(Belongings.TASK)));
    }

    @Override
    public Optional<Report> poll(TaskRef task, long after) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Optional<JobSeen> job = find(task, deadline)
                .map(JobSeen::new)
                .filter(found -> found.over() || !Belongings.lacking(found.job()));
        if (job.isEmpty()) {
            return Optional.empty();
        }
        Call call = Call.list(Kind.POD, task.location()).labelled("job-name=" + task.name());
        Answer pods = api.call(call, deadline);
        TaskLog log = new JobLog(api, task, job.get(), deadline).read(pods, after);
        return Optional.of(new Report(job.get().status(pods.objects()), log.lines(), log.next()));
    }

    /** It ends its pods, and their logs go with them. */
    @Override
    public void cancel(TaskRef task) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Optional<Value.Fields> job = find(task, deadline);
        if (job.isEmpty() || new JobSeen(job.get()).over()) {
            return;
        }
        Value patch = Value.fields()
                .put("spec", Value.fields().put("activeDeadlineSeconds", 1).build())
                .build();
        try {
            api.call(Call.merge(Kind.JOB, task.location(), task.name(), patch), deadline);
        } catch (ApiException failure) {
            if (!failure.missing()) {
                throw failure;
            }
        }
    }

    @Override
    public void remove(TaskRef task) throws ApiException, InterruptedException {
        Deadline deadline = deadline();
        Optional<Value.Fields> job = find(task, deadline);
        if (job.isPresent()) {
            objects.remove(task, job.get(), deadline);
        }
    }

    @Override
    public List<TaskRef> tasks(String location) throws ApiException, InterruptedException {
        return objects.all(location, deadline());
    }
}
