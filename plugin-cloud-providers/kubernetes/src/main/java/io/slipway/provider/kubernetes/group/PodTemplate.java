package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pods of a server group: what the user's template says, with what else is set put into it. */
public final class PodTemplate {
    private static final String USUAL_CONTAINER = "app";
    private static final int SLOWEST = 3;

    private final GroupSettings settings;
    private final String image;
    private final Map<String, String> labels;
    private final Map<String, String> environment;
    private final Optional<String> secret;

    /**
     * @param labels of ours; they win
     * @param environment of ours; it wins
     * @param secret name of the Secret with further variables
     */
    public PodTemplate(
            GroupSettings settings,
            String image,
            Map<String, String> labels,
            Map<String, String> environment,
            Optional<String> secret) {
        this.settings = settings;
        this.image = image;
        this.labels = labels;
        this.environment = environment;
        this.secret = secret;
    }

    public Value.Fields json() {
        Value.Fields template = settings.template();
        return Value.fields()
                .put("metadata", metadata(template.fields("metadata")))
                .put("spec", spec(template.fields("spec")))
                .build();
    }

    private Value metadata(Value.Fields written) {
        Map<String, Value> all = new LinkedHashMap<>(written.values());
        Map<String, String> labelled = Workload.texts(written.fields("labels"));
        labelled.putAll(settings.map("labels"));
        labelled.putAll(labels);
        all.put("labels", map(labelled));
        Map<String, String> annotated = Workload.texts(written.fields("annotations"));
        annotated.putAll(settings.map("annotations"));
        if (!annotated.isEmpty()) {
            all.put("annotations", map(annotated));
        }
        return new Value.Fields(all);
    }

    /** Texts by name, in order. */
    public static Value map(Map<String, String> texts) {
        Value.FieldsBuilder map = Value.fields();
        new TreeMap<>(texts).forEach(map::put);
        return map.build();
    }

    private Value spec(Value.Fields written) {
        Map<String, Value> all = new LinkedHashMap<>(written.values());
        List<Value> containers = new ArrayList<>(written.items("containers"));
        Value.Fields first =
                !containers.isEmpty() && containers.get(0) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
        if (containers.isEmpty()) {
            containers.add(container(first));
        } else {
            containers.set(0, container(first));
        }
        all.put("containers", Value.items(containers));
        settings.text("serviceAccount").ifPresent(name -> all.put("serviceAccountName", Value.of(name)));
        List<Value> pulls = settings.texts("imagePullSecrets").stream()
                .map(name -> (Value) Value.fields().put("name", name).build())
                .toList();
        if (!pulls.isEmpty()) {
            all.put("imagePullSecrets", Value.items(pulls));
        }
        if (!settings.map("nodeSelector").isEmpty()) {
            all.put("nodeSelector", map(settings.map("nodeSelector")));
        }
        all.putIfAbsent(
                "terminationGracePeriodSeconds",
                Value.of(seconds(settings.time("stopDelay", Duration.ZERO)
                        .plus(settings.time("stopGrace", Duration.ofSeconds(30))))));
        return new Value.Fields(all);
    }

    private static long seconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }

    private Value container(Value.Fields written) {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("name", Value.of(written.text("name").orElse(USUAL_CONTAINER)));
        all.putAll(written.values());
        all.put("image", Value.of(image));
        list(all, "command");
        list(all, "args");
        all.put("env", Value.items(env(written)));
        secret.ifPresent(name -> all.put("envFrom", Value.items(envFrom(written, name))));
        resources(written).ifPresent(resources -> all.put("resources", resources));
        if (written.items("ports").isEmpty()) {
            Value port = Value.fields().put("containerPort", settings.port()).build();
            all.put("ports", Value.items(List.of(port)));
        }
        if (written.get("readinessProbe").isEmpty()) {
            probe().ifPresent(probe -> all.put("readinessProbe", probe));
        }
        long delay = seconds(settings.time("stopDelay", Duration.ZERO));
        if (written.get("lifecycle").isEmpty() && delay > 0) {
            Value sleep = Value.fields().put("seconds", delay).build();
            Value hook = Value.fields().put("sleep", sleep).build();
            all.put("lifecycle", Value.fields().put("preStop", hook).build());
        }
        return new Value.Fields(all);
    }

    private void list(Map<String, Value> all, String name) {
        if (!settings.texts(name).isEmpty()) {
            all.put(name, Value.texts(settings.texts(name)));
        }
    }

    /** The template's variables, but those that are set here, too. */
    private List<Value> env(Value.Fields written) {
        Map<String, Value> byName = new LinkedHashMap<>();
        for (Value.Fields variable : Answer.objects(written.items("env"))) {
            variable.text("name").ifPresent(name -> byName.put(name, variable));
        }
        Map<String, String> ours = new TreeMap<>(settings.map("env"));
        ours.putAll(environment);
        ours.put("PORT", String.valueOf(settings.port()));
        ours.forEach((name, value) -> byName.put(
                name, Value.fields().put("name", name).put("value", value).build()));
        return List.copyOf(byName.values());
    }

    private static List<Value> envFrom(Value.Fields written, String secret) {
        List<Value> all = new ArrayList<>(written.items("envFrom"));
        Value ref = Value.fields().put("name", secret).build();
        all.add(Value.fields().put("secretRef", ref).build());
        return all;
    }

    private Optional<Value> resources(Value.Fields written) {
        Map<String, Value> requests = new LinkedHashMap<>(
                written.fields("resources").fields("requests").values());
        Map<String, Value> limits =
                new LinkedHashMap<>(written.fields("resources").fields("limits").values());
        settings.text("cpu").ifPresent(amount -> requests.put("cpu", Value.of(amount)));
        settings.text("memory").ifPresent(amount -> requests.put("memory", Value.of(amount)));
        settings.text("cpuLimit").ifPresent(amount -> limits.put("cpu", Value.of(amount)));
        settings.text("memoryLimit").ifPresent(amount -> limits.put("memory", Value.of(amount)));
        if (requests.isEmpty() && limits.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Value.fields()
                .putIf(!requests.isEmpty(), "requests", new Value.Fields(requests))
                .putIf(!limits.isEmpty(), "limits", new Value.Fields(limits))
                .build());
    }

    private Optional<Value> probe() {
        Value.Fields check = settings.fields().fields("healthCheck");
        String kind = check.text("kind").orElse("http");
        if (kind.equals("none")) {
            return Optional.empty();
        }
        Value.FieldsBuilder probe = Value.fields();
        if (kind.equals("tcp")) {
            probe.put("tcpSocket", Value.fields().put("port", settings.port()).build());
        } else {
            probe.put(
                    "httpGet",
                    Value.fields()
                            .put("path", check.text("path").orElse("/"))
                            .put("port", settings.port())
                            .build());
        }
        return Optional.of(probe.put(
                        "periodSeconds",
                        Math.max(1, seconds(GroupSettings.time(check, "interval", Duration.ofSeconds(5)))))
                .put(
                        "timeoutSeconds",
                        Math.max(1, seconds(GroupSettings.time(check, "timeout", Duration.ofSeconds(2)))))
                .put("failureThreshold", SLOWEST)
                .build());
    }
}
