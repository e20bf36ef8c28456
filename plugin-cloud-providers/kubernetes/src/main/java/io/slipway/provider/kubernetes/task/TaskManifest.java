package io.slipway.provider.kubernetes.task;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Manifest;
import io.slipway.provider.kubernetes.group.ManifestReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The object that a task is given as: a Job that runs, or what is changed in place. */
public record TaskManifest(Kind kind, Manifest manifest) {
    static final String MANIFEST = "manifest";
    private static final Map<String, Kind> KINDS = Map.of(
            Kind.JOB.name(), Kind.JOB,
            Kind.STATEFUL_SET.name(), Kind.STATEFUL_SET,
            Kind.DAEMON_SET.name(), Kind.DAEMON_SET);
    static final String STEP_TIMEOUT = "stepTimeout";
    static final String ON_FAILURE = "onFailure";

    /** Nothing where the task is a simple one, or its manifest is wrong. */
    public static Optional<TaskManifest> read(Value.Fields settings, Problems problems) {
        Optional<Value> given = settings.get(MANIFEST);
        Optional<Manifest> manifest = given.flatMap(value -> ManifestReader.one(value, MANIFEST, problems));
        Optional<TaskManifest> read = manifest.flatMap(found -> known(found, problems));
        boolean rolls = read.filter(task -> !task.kind().equals(Kind.JOB)).isPresent();
        for (String name : List.of(STEP_TIMEOUT, ON_FAILURE)) {
            problems.check(
                    rolls || settings.get(name).isEmpty() || given.isPresent() && read.isEmpty(),
                    name,
                    "goes with a StatefulSet or DaemonSet as manifest only");
        }
        return read;
    }

    private static Optional<TaskManifest> known(Manifest manifest, Problems problems) {
        Optional<Kind> kind = Optional.ofNullable(KINDS.get(manifest.kind())).filter(manifest::is);
        if (kind.isEmpty()) {
            problems.add(
                    manifest.toString(),
                    "must be a Job of batch/v1, or a StatefulSet or DaemonSet of apps/v1, found "
                            + (manifest.kind().isEmpty()
                                    ? "something without a kind"
                                    : manifest.kind() + " of "
                                            + manifest.object()
                                                    .text("apiVersion")
                                                    .orElse("no API")));
            return Optional.empty();
        }
        TaskManifest task = new TaskManifest(kind.get(), manifest);
        task.judge(problems);
        return Optional.of(task);
    }

    private void judge(Problems problems) {
        problems.check(
                !containers().isEmpty(), path("spec.template.spec.containers"), "must have at least one container");
        if (kind.equals(Kind.JOB)) {
            judgeJob(problems);
        } else {
            judgeInPlace(problems);
        }
    }

    private void judgeInPlace(Problems problems) {
        problems.check(!manifest.name().isEmpty(), path("metadata.name"), "must be given");
        Value.Fields strategy = manifest.spec().fields("updateStrategy");
        boolean plain = strategy.text("type").orElse("RollingUpdate").equals("RollingUpdate")
                && strategy.fields("rollingUpdate").whole("partition").orElse(0L) == 0;
        problems.check(
                plain,
                path("spec.updateStrategy"),
                "must be left out, or RollingUpdate without a partition: the task rolls it step by step");
    }

    private void judgeJob(Problems problems) {
        problems.check(
                manifest.spec().get("ttlSecondsAfterFinished").isEmpty(),
                path("spec.ttlSecondsAfterFinished"),
                "must be left out: a Job that is forgotten would be begun again");
        for (String ours : List.of("selector", "manualSelector", "managedBy")) {
            problems.check(
                    manifest.spec().get(ours).isEmpty(), path("spec." + ours), "must be left out: Kubernetes sets it");
        }
        problems.check(
                !manifest.spec().flag("suspend"), path("spec.suspend"), "must be left out: a task begins at once");
        String policy = podSpec().text("restartPolicy").orElse("Never");
        problems.check(
                policy.equals("Never") || policy.equals("OnFailure"),
                path("spec.template.spec.restartPolicy"),
                "must be Never or OnFailure, found '" + policy + "'");
    }

    private static String path(String within) {
        return MANIFEST + "." + within;
    }

    Value.Fields template() {
        return manifest.spec().fields("template");
    }

    private Value.Fields podSpec() {
        return template().fields("spec");
    }

    List<Value.Fields> containers() {
        return Answer.objects(podSpec().items("containers"));
    }

    /** For who comes with settings that were not read by the core. */
    static Optional<TaskManifest> checked(Value.Fields settings) {
        Problems problems = new Problems();
        Optional<TaskManifest> read = read(settings, problems);
        problems.throwIfAny();
        return read;
    }
}
