package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.Operation;
import io.slipway.run.DeliveryRequest;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads parameters that are written as JSON with single quotes. */
final class Reading {
    static final Cluster SHOP = new Cluster("acct", "default", ClusterName.parse("shop-prod"));
    static final Schema SCHEMA = new Schema(List.of(
            Setting.withDefault("healthPath", Setting.TEXT, Level.SERVER_GROUP, Value.of("/health"), "Path."),
            Setting.optional("apiToken", new Setting.Type.Hidden(), Level.SERVER_GROUP, "Token."),
            Setting.optional("listenPort", new Setting.Type.Number(0, 65_535), Level.ENTRANCE, "Port."),
            Setting.optional("startCommand", Setting.TEXT, Level.IMAGE, "Command.")));
    static final Map<String, String> FILES = Map.of("image/id", "sha256:77\n", "two", "a\nb\n", "blank", " \n");

    final Problems problems = new Problems();
    Section params;
    final RequestReader reader;

    Reading(Naming naming, String json) {
        Value.Fields fields = (Value.Fields) Json.parse(json.replace('\'', '"'));
        params = new Section(fields, naming == Naming.SNAKE ? "params" : "", naming, problems);
        reader = new RequestReader(SCHEMA, naming == Naming.SNAKE ? Optional.of(Reading::file) : Optional.empty());
    }

    static Reading snake(String json) {
        return new Reading(Naming.SNAKE, json);
    }

    /** Lays them over a slipway.yml, which they may name. */
    Reading beneath(OperationName operation, String yaml) {
        TextFiles one = path -> path.equals("slipway.yml") ? yaml : file(path);
        params = Defaults.read(params, one).beneath(params, operation);
        return this;
    }

    DeliveryRequest delivery(Operation operation) {
        return reader.delivery(operation, SHOP, "build 7", params);
    }

    /** Reads the parameters of any operation. */
    Reading read(OperationName operation) {
        if (operation.delivery().isPresent()) {
            delivery(operation.delivery().get());
        } else if (operation == OperationName.BAKE) {
            reader.bake(Optional.empty(), params);
        } else if (operation == OperationName.FIND_IMAGE) {
            reader.find(Optional.empty(), params);
        } else if (operation == OperationName.RUN_TASK) {
            reader.task("here", "build 7", params);
        } else if (operation.aboutBindings()) {
            reader.binding(operation, "here", Optional.empty(), params);
        } else if (operation.decides()) {
            reader.hold(operation, "build 7", params);
        } else if (operation == OperationName.CHECK_PRECONDITIONS) {
            reader.preconditions(params);
        } else if (operation == OperationName.OUTDATED) {
            reader.outdated(params);
        } else {
            reader.status(params);
        }
        return this;
    }

    private static String file(String path) throws FileNotFoundException {
        if (!FILES.containsKey(path)) {
            throw new FileNotFoundException("there is no file " + path);
        }
        return FILES.get(path);
    }
}
