package io.slipway.report;

import io.slipway.json.Value;
import io.slipway.model.Analysis;
import io.slipway.model.HoldPoint;
import io.slipway.model.HttpCheck;
import io.slipway.model.Intent;
import io.slipway.model.Operation;
import io.slipway.model.Rollout;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import java.util.List;
import java.util.Optional;

/** What was asked, in the words of the settings in which it is asked; times in seconds. */
final class Asked {
    private Asked() {}

    /** @param intent as it was settled, where a delivery was opened */
    static Value.Fields of(Intent intent, Optional<DeliveryRequest> request, Optional<String> digest) {
        Value.FieldsBuilder fields = Value.fields();
        if (intent.operation() == Operation.DEPLOY) {
            deploy(intent, fields);
        }
        request.flatMap(DeliveryRequest::newGroup).map(NewGroup::image).ifPresent(image -> fields.put("image", image));
        List<String> services = request.flatMap(DeliveryRequest::newGroup)
                .map(made ->
                        made.services().stream().map(NewGroup.ServiceWish::name).toList())
                .orElse(intent.needs().services());
        fields.putIf(!services.isEmpty(), "services", Value.texts(services));
        intent.subject().ifPresent(group -> fields.put("group", group.toString()));
        intent.capacity()
                .ifPresent(c ->
                        fields.put("capacity", DeliveredJson.size(new Delivered.Size(c.min(), c.desired(), c.max()))));
        fields.put("targetHealthyPercentage", intent.targetHealthyPercentage());
        request.filter(asked -> !asked.verify().isEmpty())
                .ifPresent(asked -> fields.put("verify", checks(asked.verify())));
        fields.put("timeout", intent.pace().total().toSeconds())
                .put("noProgress", intent.pace().noProgress().toSeconds())
                .put("healthyFor", intent.pace().healthyFor().toSeconds())
                .put("observe", intent.pace().observe().toSeconds())
                .put("drain", intent.pace().drain().toSeconds());
        request.filter(DeliveryRequest::force).ifPresent(asked -> fields.put("force", true));
        digest.ifPresent(text -> fields.put("digest", text));
        return fields.build();
    }

    private static void deploy(Intent intent, Value.FieldsBuilder fields) {
        fields.put("strategy", intent.strategy().word());
        Rollout rollout = intent.rollout();
        if (!rollout.equals(Rollout.AT_ONCE)) {
            fields.put("steps", percents(rollout.shares()))
                    .put("pause", rollout.pause().toSeconds())
                    .put("baseline", rollout.baseline());
            rollout.analysis().ifPresent(analysis -> fields.put("analysis", analysis(analysis)));
        }
        if (!intent.holding().points().isEmpty()) {
            fields.put(
                    "holdAt",
                    Value.texts(intent.holding().points().stream()
                            .map(HoldPoint::toString)
                            .toList()));
        }
        fields.put("retire", intent.retirement().fate().word());
        intent.retirement().maxRemaining().ifPresent(most -> fields.put("maxRemaining", most));
        fields.put("onFailure", intent.onFailure().word());
        fields.putIf(!intent.traffic(), "traffic", Value.of("none"));
        fields.putIf(intent.adopt(), "adopt", Value.of(true));
    }

    private static Value analysis(Analysis analysis) {
        Value.FieldsBuilder fields = Value.fields()
                .put("interval", analysis.interval().toSeconds())
                .put("maxUnhealthy", analysis.maxUnhealthy());
        analysis.maxErrorRate().ifPresent(rate -> fields.put("maxErrorRate", DeliveredJson.percent(rate)));
        analysis.maxErrorIncrease().ifPresent(rate -> fields.put("maxErrorIncrease", DeliveredJson.percent(rate)));
        return fields.put("marginal", DeliveredJson.percent(analysis.marginal()))
                .put("minRequests", analysis.minRequests())
                .put("onMarginal", analysis.onMarginal().word())
                .build();
    }

    private static Value percents(List<Integer> shares) {
        return Value.items(shares.stream().map(DeliveredJson::percent).toList());
    }

    private static Value checks(List<HttpCheck> checks) {
        return Value.items(checks.stream().map(Asked::check).toList());
    }

    /** Without what is sent: that may be nobody's business. */
    private static Value check(HttpCheck check) {
        Value.FieldsBuilder fields = Value.fields().put("path", check.path());
        fields.putIf(!check.method().equals("GET"), "method", Value.of(check.method()))
                .put("status", status(check));
        if (!check.headers().isEmpty()) {
            Value.FieldsBuilder headers = Value.fields();
            check.headers().forEach(headers::put);
            fields.put("headers", headers.build());
        }
        check.contains().ifPresent(text -> fields.put("contains", text));
        check.matches().ifPresent(regex -> fields.put("matches", regex));
        return fields.build();
    }

    private static Value status(HttpCheck check) {
        List<Value> statuses = check.status().stream()
                .map(some -> some.first() == some.last() ? Value.of(some.first()) : Value.of(some.toString()))
                .toList();
        return statuses.size() == 1 ? statuses.get(0) : Value.items(statuses);
    }
}
