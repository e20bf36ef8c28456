package io.slipway.config;

import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.Intent;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Retirement;
import io.slipway.model.StrategyName;
import io.slipway.report.DeliveryFile;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.run.Return;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting.Level;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a rollback {@code from} what an earlier delivery left. */
final class ReturnReader {
    private final Schema schema;
    private final TextFiles files;
    private final Cluster cluster;
    private final String by;

    ReturnReader(Schema schema, TextFiles files, Cluster cluster, String by) {
        this.schema = schema;
        this.files = files;
        this.cluster = cluster;
        this.by = by;
    }

    /** Nothing if there were problems. */
    Optional<Return> read(Section params) {
        Value.Fields secrets = params.fields("secrets");
        params.refuseIf(params.has("to"), "to", "stands beside " + params.path("from") + ": give one of them");
        Optional<DeliveryFile> file = file(params);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (!file.get().cluster().equals(cluster)) {
            params.refuse("from", "is of " + file.get().cluster() + ", not of " + cluster);
            return Optional.empty();
        }
        return settings(params, file.get(), secrets).map(settings -> back(params, file.get(), settings));
    }

    private Optional<DeliveryFile> file(Section params) {
        Optional<String> path = params.line("from");
        try {
            return path.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DeliveryFile.read(files.read(path.get()), path.get()));
        } catch (DeliveryException refused) {
            params.refuse("from", refused.problem());
        } catch (IOException | IllegalArgumentException unreadable) {
            params.refuse("from", "cannot be read: " + unreadable.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Value.Fields> settings(Section params, DeliveryFile file, Value.Fields secrets) {
        if (file.settings().isEmpty()) {
            params.refuse(
                    "from",
                    "does not know the settings of " + file.group()
                            + ": it was made of the cluster's record alone; name the one that the deployment left");
            return Optional.empty();
        }
        Value.Fields all = over(file.settings().get(), secrets);
        List<String> missing =
                file.leftOut().stream().filter(path -> !has(all, path)).toList();
        params.refuseIf(
                !missing.isEmpty(),
                "secrets",
                "must have what was secret and is not in the file: " + String.join(", ", missing));
        Problems problems = new Problems();
        Section section = new Section(Value.fields().put("settings", all).build(), "", Naming.CAMEL, problems);
        Value.Fields checked = SchemaCheck.check(section, "settings", schema.at(Level.SERVER_GROUP));
        problems.found().forEach(problem -> params.refuse("from", problem));
        return missing.isEmpty() && problems.found().isEmpty() ? Optional.of(checked) : Optional.empty();
    }

    private static Value.Fields over(Value.Fields below, Value.Fields above) {
        Value.FieldsBuilder all = Value.fields();
        below.values().forEach((name, value) -> {
            Optional<Value> other = above.get(name);
            boolean both = value instanceof Value.Fields && other.orElse(Value.NULL) instanceof Value.Fields;
            all.put(name, both ? over((Value.Fields) value, (Value.Fields) other.orElseThrow()) : other.orElse(value));
        });
        for (Map.Entry<String, Value> entry : above.values().entrySet()) {
            all.putIf(below.get(entry.getKey()).isEmpty(), entry.getKey(), entry.getValue());
        }
        return all.build();
    }

    private static boolean has(Value.Fields fields, String path) {
        int dot = path.indexOf('.');
        if (dot < 0 || fields.get(path).isPresent()) {
            return fields.get(path).isPresent();
        }
        return fields.get(path.substring(0, dot)).orElse(Value.NULL) instanceof Value.Fields inner
                && has(inner, path.substring(dot + 1));
    }

    private Return back(Section params, DeliveryFile file, Value.Fields settings) {
        Intent plain = new IntentReader(Operation.ROLLBACK, cluster.name(), params)
                .read()
                .withSubject(Optional.of(file.group()));
        Intent anew = Intent.usual(Operation.DEPLOY, StrategyName.RED_BLACK)
                .withCapacity(Optional.of(file.capacity()))
                .withTargetHealthyPercentage(plain.targetHealthyPercentage())
                .withRetirement(new Retirement(Retirement.Fate.KEEP, Optional.of(IntentReader.USUAL_REMAINING)))
                .withOnFailure(OnFailure.DESTROY)
                .withHolding(plain.holding())
                .withPace(plain.pace());
        Optional<NewGroup> made = Optional.of(new NewGroup(file.image(), settings, services(file), List.of()));
        return new Return(
                file.group(),
                file.delivery(),
                request(params, plain, Optional.empty(), Value.Fields.EMPTY),
                request(params, anew, made, file.entrance()));
    }

    /** They are there: nobody but people removes them. */
    private static List<NewGroup.ServiceWish> services(DeliveryFile file) {
        return file.services().stream()
                .map(name -> new NewGroup.ServiceWish(name, Optional.empty()))
                .toList();
    }

    private DeliveryRequest request(Section params, Intent intent, Optional<NewGroup> made, Value.Fields entrance) {
        boolean force = params.flag("force").orElseThrow();
        return new DeliveryRequest(cluster, intent, made, entrance, List.of(), BusyReader.read(params), force, by);
    }
}
