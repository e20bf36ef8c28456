package io.slipway.concourse;

import io.slipway.concourse.protocol.Version;
import io.slipway.config.Naming;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Closed;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Retirement;
import io.slipway.model.ServerGroup;
import io.slipway.model.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was asked, digests, and what came of it: of the last delivery in full, of the earlier ones in short. */
final class DeliveryJson {
    private DeliveryJson() {}

    static Value.Fields of(DeliveryRecord record, Version.OfCluster version, Observed observed) {
        List<Value> earlier = new ArrayList<>();
        for (Closed closed : record.history()) {
            earlier.add(brief(closed));
        }
        return Value.fields()
                .put("version", version.json())
                .put("last", last(record, observed))
                .put("earlier", Value.items(earlier))
                .build();
    }

    private static Value.Fields last(DeliveryRecord record, Observed observed) {
        Value.FieldsBuilder fields = Value.fields()
                .put("id", record.id().value())
                .put("request_digest", record.digest())
                .put("asked", asked(record.intent()))
                .put("by", record.by())
                .put("opened", record.opened().toString())
                .put("phase", word(record.phase()))
                .put("activation", record.activation());
        if (record.closed().isPresent()) {
            fields.put("closed", record.closed().get().toString());
        }
        if (record.result().isPresent()) {
            fields.put("result", word(record.result().get()));
        }
        if (!record.cause().isEmpty()) {
            fields.put("cause", record.cause());
        }
        if (record.cancel().isPresent()) {
            fields.put("cancelled_by", record.cancel().get().by());
        }
        made(record, observed, fields);
        return fields.put("before", standings(record.before()))
                .put("after", standings(record.end()))
                .build();
    }

    private static void made(DeliveryRecord record, Observed observed, Value.FieldsBuilder fields) {
        if (record.made().isEmpty()) {
            return;
        }
        fields.put("made", record.made().get().toString());
        Optional<ServerGroup> group = observed.group(record.made().get());
        Optional<Birth> birth = group.isPresent() ? group.get().birth() : Optional.empty();
        if (birth.isPresent()) {
            fields.put("image", birth.get().image());
        }
    }

    private static Value.Fields asked(Intent intent) {
        Value.FieldsBuilder fields =
                Value.fields().put("operation", intent.operation().word());
        if (intent.operation() == Operation.DEPLOY) {
            Retirement retirement = intent.retirement();
            fields.put("strategy", Naming.SNAKE.of(intent.strategy().word()))
                    .put("retire", Naming.SNAKE.of(retirement.fate().word()))
                    .put("on_failure", Naming.SNAKE.of(intent.onFailure().word()));
            if (retirement.maxRemaining().isPresent()) {
                fields.put("max_remaining", retirement.maxRemaining().get());
            }
        }
        if (intent.subject().isPresent()) {
            fields.put("server_group", intent.subject().get().toString());
        }
        if (intent.capacity().isPresent()) {
            fields.put("capacity", ClusterJson.capacity(intent.capacity().get()));
        }
        return fields.put("target_healthy_percentage", intent.targetHealthyPercentage())
                .put("timeout", intent.pace().total().toSeconds())
                .put("no_progress", intent.pace().noProgress().toSeconds())
                .put("observe", intent.pace().observe().toSeconds())
                .put("drain", intent.pace().drain().toSeconds())
                .build();
    }

    private static Value standings(List<Standing> standings) {
        List<Value> values = new ArrayList<>();
        for (Standing standing : standings) {
            values.add(Value.fields()
                    .put("server_group", standing.name().toString())
                    .put("capacity", ClusterJson.capacity(standing.capacity()))
                    .put(
                            "traffic_percent",
                            ClusterJson.percent(standing.membership().weightOrZero()))
                    .build());
        }
        return Value.items(values);
    }

    private static Value.Fields brief(Closed closed) {
        Value.FieldsBuilder fields = Value.fields()
                .put("id", closed.id().value())
                .put("operation", closed.operation().word())
                .put("result", word(closed.result()))
                .put("activation", closed.activation())
                .put("closed", closed.at().toString());
        if (closed.serves().isPresent()) {
            fields.put("serves", closed.serves().get().toString());
        }
        return fields.build();
    }

    static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
