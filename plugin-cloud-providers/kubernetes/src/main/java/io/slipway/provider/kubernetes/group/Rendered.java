package io.slipway.provider.kubernetes.group;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The manifests of a server group, each in its place: one workload, whose pod template it is; ConfigMaps and Secrets of
 * the version; an autoscaler and a budget.
 */
public final class Rendered {
    public static final String MANIFESTS = "manifests";
    private static final Map<String, Kind> KINDS = Map.of(
            Kind.DEPLOYMENT.name(), Kind.DEPLOYMENT,
            Kind.REPLICA_SET.name(), Kind.REPLICA_SET,
            Kind.CONFIG_MAP.name(), Kind.CONFIG_MAP,
            Kind.SECRET.name(), Kind.SECRET,
            Kind.AUTOSCALER.name(), Kind.AUTOSCALER,
            Kind.DISRUPTION_BUDGET.name(), Kind.DISRUPTION_BUDGET);

    private final Problems problems;
    private final Map<Kind, List<Manifest>> byKind =
            new TreeMap<>((one, other) -> one.name().compareTo(other.name()));

    /** @param problems gets what cannot be part of a server group */
    Rendered(Value.Fields settings, Problems problems) {
        this.problems = problems;
        ManifestReader.several(settings.get(MANIFESTS), MANIFESTS, problems).forEach(this::sort);
        workload().ifPresent(workload -> {
            others(all(Kind.DEPLOYMENT, Kind.REPLICA_SET), workload);
            problems.check(
                    settings.get("template").isEmpty(), "template", "stands beside " + workload + ": give one of them");
        });
        configuration(settings);
        followers(settings);
    }

    /** Notes what cannot be part of a server group, before anything is touched. */
    public static void judge(Value.Fields settings, Problems problems) {
        new Rendered(settings, problems);
    }

    /** For who comes with settings that were not read by the core. */
    static void check(Value.Fields settings) {
        Problems found = new Problems();
        judge(settings, found);
        Problems told = new Problems();
        found.found().forEach(problem -> {
            int path = problem.indexOf(": ");
            told.add("serverGroup." + problem.substring(0, path), problem.substring(path + 2));
        });
        told.throwIfAny();
    }

    private void sort(Manifest manifest) {
        Kind kind = KINDS.get(manifest.kind());
        if (kind != null && manifest.is(kind)) {
            byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(manifest);
            problems.check(!manifest.name().isEmpty(), manifest.toString(), "must have a name, in metadata.name");
        } else if (kind != null) {
            problems.add(
                    manifest.toString(), "must be of " + kind.apiVersion() + ", found '" + manifest.apiVersion() + "'");
        } else {
            problems.add(manifest.toString(), Advice.of(manifest));
        }
    }

    private List<Manifest> all(Kind... kinds) {
        List<Manifest> all = new ArrayList<>();
        for (Kind kind : kinds) {
            all.addAll(byKind.getOrDefault(kind, List.of()));
        }
        return all;
    }

    private void others(List<Manifest> all, Manifest first) {
        for (Manifest other : all) {
            problems.check(
                    other.equals(first),
                    other.toString(),
                    "is a second one beside " + first + ": a server group has one; make what is another application a"
                            + " cluster of its own");
        }
    }

    /** Whose pods are those of the group. */
    public Optional<Manifest> workload() {
        return all(Kind.DEPLOYMENT, Kind.REPLICA_SET).stream().findFirst();
    }

    Value.Fields template() {
        return workload().map(workload -> workload.spec().fields("template")).orElse(Value.Fields.EMPTY);
    }

    public List<Manifest> configuration() {
        return all(Kind.CONFIG_MAP, Kind.SECRET);
    }

    boolean secret() {
        return !all(Kind.SECRET).isEmpty();
    }

    Optional<Manifest> autoscaler() {
        return all(Kind.AUTOSCALER).stream().findFirst();
    }

    Optional<Manifest> budget() {
        return all(Kind.DISRUPTION_BUDGET).stream().findFirst();
    }

    /** What pulls images is asked for by name before there is a version. */
    private void configuration(Value.Fields settings) {
        Set<String> names = new HashSet<>();
        Set<String> pulls = new HashSet<>(new GroupSettings(settings).texts("imagePullSecrets"));
        Value.Fields written = settings.get("template").isPresent() ? settings.fields("template") : template();
        Answer.objects(written.fields("spec").items("imagePullSecrets"))
                .forEach(pull -> pull.text("name").ifPresent(pulls::add));
        for (Manifest manifest : configuration()) {
            problems.check(
                    names.add(manifest.kind() + "/" + manifest.name()),
                    manifest.toString(),
                    "has the name of another one before it");
            problems.check(
                    !manifest.kind().equals(Kind.SECRET.name()) || !pulls.contains(manifest.name()),
                    manifest.toString(),
                    "pulls images, and so outlives versions: apply it once by itself, and leave it out here");
        }
    }

    private void followers(Value.Fields settings) {
        autoscaler().ifPresent(scaler -> {
            others(all(Kind.AUTOSCALER), scaler);
            problems.check(
                    settings.get("autoscale").isEmpty(), "autoscale", "stands beside " + scaler + ": give one of them");
            Value.Fields target = scaler.spec().fields("scaleTargetRef");
            String meant =
                    target.text("kind").orElse("") + " " + target.text("name").orElse("");
            boolean ours = workload()
                    .filter(workload -> (workload.kind() + " " + workload.name()).equals(meant))
                    .isPresent();
            problems.check(ours, scaler.toString(), "scales " + meant + ", which is not the workload of this group");
        });
        budget().ifPresent(budget -> {
            others(all(Kind.DISRUPTION_BUDGET), budget);
            problems.check(
                    settings.get("minAvailable").isEmpty(),
                    "minAvailable",
                    "stands beside " + budget + ": give one of them");
            Map<String, String> wanted =
                    Workload.texts(budget.spec().fields("selector").fields("matchLabels"));
            boolean ours = !wanted.isEmpty()
                    && Workload.texts(template().fields("metadata").fields("labels"))
                            .entrySet()
                            .containsAll(wanted.entrySet());
            problems.check(
                    ours, budget.toString(), "is for pods with other labels than those of the workload of this group");
        });
    }

    /** What is meant for another namespace is not moved silently. */
    void checkNamespace(String namespace) {
        Problems elsewhere = new Problems();
        byKind.values()
                .forEach(all -> all.forEach(manifest -> {
                    String written = manifest.object()
                            .fields("metadata")
                            .text("namespace")
                            .orElse(namespace);
                    elsewhere.check(
                            written.equals(namespace),
                            "serverGroup." + manifest,
                            "is for the namespace '" + written + "', and the location is '" + namespace
                                    + "': leave its namespace out, or render it for that one");
                }));
        elsewhere.throwIfAny();
    }
}
