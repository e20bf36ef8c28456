package io.slipway.jenkins.form;

import io.slipway.config.ClusterReader;
import io.slipway.config.Mask;
import io.slipway.config.Naming;
import io.slipway.config.OperationName;
import io.slipway.config.Parameters;
import io.slipway.config.SchemaCheck;
import io.slipway.config.Section;
import io.slipway.config.WishReader;
import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import io.slipway.jenkins.step.Plain;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.spi.Schema;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** What is wrong with one input, told by those who read it when the step runs. */
public final class FieldCheck {
    private static final Cluster ANY = new Cluster("account", "default", new ClusterName("app", "", ""));
    private final OperationName operation;
    private final Optional<Schema> schema;

    /** @param schema of the provider, where the account is known */
    public FieldCheck(OperationName operation, Optional<Schema> schema) {
        this.operation = operation;
        this.schema = schema;
    }

    /** Every problem of an input that depends on nothing. */
    public static List<String> alone(Field field, Object given) {
        Problems problems = new Problems();
        Value.Fields written = Plain.params(Map.of(field.getName(), given));
        SchemaCheck.check(new Section(written, "", Naming.CAMEL, problems), List.of(field.setting()));
        return problems.found();
    }

    /**
     * Every problem of that input, by paths.
     *
     * @param around inputs that it depends on, such as the strategy and the names of the cluster
     */
    public List<String> check(Field field, Object given, Map<String, String> around) {
        Map<String, Object> params = new TreeMap<>();
        params.put(field.getName(), given);
        Value.Fields written = Plain.params(params);
        Problems problems = new Problems();
        boolean parameter = Parameters.of(operation).stream()
                .anyMatch(known -> written.values().containsKey(known.name()));
        if (parameter && schema.isPresent()) {
            read(written, around, problems);
        } else {
            Section alone = new Section(written, "", Naming.CAMEL, problems);
            SchemaCheck.check(alone, parameter ? Parameters.of(operation) : List.of(field.setting()));
        }
        String path = written.values().keySet().iterator().next();
        return problems.found().stream().filter(problem -> about(problem, path)).toList();
    }

    private static boolean about(String problem, String path) {
        if (!problem.startsWith(path) || problem.equals(path + ": is required")) {
            return false;
        }
        // of the three numbers of a capacity one is looked at alone
        boolean alone = path.equals("capacity") && problem.endsWith("is required");
        return !alone && ":.[".indexOf(problem.charAt(path.length())) >= 0;
    }

    /** Paths of secrets that are written there for everybody to read; a variable of the build is none. */
    public List<String> readable(Field field, Object given) {
        List<String> paths = new ArrayList<>();
        if (schema.isPresent()) {
            new HiddenValues((path, value) -> {
                        if (value instanceof Value.Text text && !text.value().contains("$")) {
                            paths.add(path);
                        }
                    })
                    .look(Plain.params(Map.of(field.getName(), given)), Parameters.of(operation, schema.get()));
        }
        return paths;
    }

    private void read(Value.Fields written, Map<String, String> around, Problems problems) {
        Value.Fields all = written;
        String strategy = around.getOrDefault("strategy", "");
        if (!strategy.isBlank() && !written.values().containsKey("strategy")) {
            all = all.with("strategy", Value.of(strategy));
        }
        WishReader reader = new WishReader(
                schema.orElseThrow(),
                Optional.of(path -> {
                    throw new FileNotFoundException(path);
                }),
                "a form",
                new Mask());
        Section params = new Section(all, "", Naming.CAMEL, problems);
        try {
            if (operation.aboutImages()) {
                reader.aboutImages(operation, Optional.empty(), params);
            } else if (operation.aboutBindings()) {
                reader.aboutBinding(operation, "default", Optional.empty(), params);
            } else {
                reader.aboutCluster(operation, cluster(around), params);
            }
        } catch (DeliveryException | IllegalArgumentException | NoSuchElementException incomplete) {
            // only a part is there: what could be found out has been
        }
    }

    private static Cluster cluster(Map<String, String> around) {
        Value.FieldsBuilder names = Value.fields();
        for (String name : List.of("application", "stack", "detail")) {
            String given = around.getOrDefault(name, "");
            if (!given.isBlank()) {
                names.put(name, given);
            }
        }
        Section section = new Section(names.build(), "", Naming.CAMEL, new Problems());
        return ClusterReader.cluster(section.declare(ClusterReader.PARAMETERS), "account")
                .orElse(ANY);
    }
}
