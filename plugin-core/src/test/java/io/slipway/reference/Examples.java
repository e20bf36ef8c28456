package io.slipway.reference;

import io.slipway.config.ClusterReader;
import io.slipway.config.Defaults;
import io.slipway.config.Naming;
import io.slipway.config.OperationName;
import io.slipway.config.Parameters;
import io.slipway.config.RequestReader;
import io.slipway.config.Section;
import io.slipway.config.TextFiles;
import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.spi.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The examples of the reference pages, each a whole slipway.yml. */
public final class Examples {
    private static final Cluster SHOP = new Cluster("account", "default", ClusterName.parse("shop-prod"));

    private Examples() {}

    /** Of operations that take parameters. */
    public static String of(OperationName operation) {
        return Pages.example(operation);
    }

    public static String whole() {
        return Pages.resource("slipway.yml");
    }

    /**
     * What is wrong with a slipway.yml, read as a front end does for that operation.
     *
     * @param environment empty for none
     */
    public static List<String> problems(String yaml, String environment, OperationName operation, Schema provider) {
        Problems problems = new Problems();
        Value.Fields params = Value.fields()
                .put("config", "slipway.yml")
                .putIf(!environment.isEmpty(), "environment", Value.of(environment))
                .build();
        TextFiles files = path -> path.equals("slipway.yml") ? yaml : "sha256:7";
        Section given = new Section(params, "params", Naming.SNAKE, problems);
        Defaults defaults = Defaults.read(given, files);
        ClusterReader.cluster(defaults.identity(problems), "account");
        read(operation, defaults.beneath(given, operation), new RequestReader(provider, Optional.of(files)));
        return problems.found();
    }

    private static void read(OperationName operation, Section params, RequestReader reader) {
        if (operation.delivery().isPresent()) {
            reader.delivery(operation.delivery().get(), SHOP, "somebody", params);
        } else if (operation == OperationName.BAKE) {
            reader.bake(Optional.of("shop"), params);
        } else if (operation == OperationName.FIND_IMAGE) {
            reader.find(Optional.of("shop"), params);
        } else if (operation == OperationName.RUN_TASK) {
            reader.task("default", "somebody", params);
        } else if (operation.aboutBindings()) {
            reader.binding(operation, "default", Optional.empty(), params);
        } else if (operation.decides()) {
            reader.hold(operation, "somebody", params);
        } else if (operation == OperationName.CHECK_PRECONDITIONS) {
            reader.preconditions(params);
        } else if (operation == OperationName.OUTDATED) {
            reader.outdated(params);
        } else {
            reader.status(params);
        }
    }

    public static List<String> all() {
        List<String> all = new ArrayList<>(List.of(whole()));
        for (OperationName operation : OperationName.values()) {
            if (!Parameters.of(operation).isEmpty()) {
                all.add(of(operation));
            }
        }
        return all;
    }
}
