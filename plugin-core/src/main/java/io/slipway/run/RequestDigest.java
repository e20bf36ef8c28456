package io.slipway.run;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Analysis;
import io.slipway.model.Extent;
import io.slipway.model.Gauge;
import io.slipway.model.HoldPoint;
import io.slipway.model.HttpCheck;
import io.slipway.model.Intent;
import io.slipway.model.Rollout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of a request in a canonical form, the same from every front end. What does not change the result is left
 * out: deadlines, patience, who asks. Others depend on the form: a change raises its number.
 */
final class RequestDigest {
    private static final String FORM = "1";

    private RequestDigest() {}

    static String of(DeliveryRequest request) {
        return sha256(Json.write(sorted(canonical(request))));
    }

    /** Who asks counts: the same wish of another build is another job. */
    static String of(TaskRequest request) {
        return sha256(Json.write(sorted(Value.fields()
                .put("form", FORM)
                .put("location", request.location())
                .put("image", request.image())
                .put("command", Value.texts(request.command()))
                .put("settings", request.settings())
                .put(
                        "services",
                        Value.items(request.services().stream()
                                .map(RequestDigest::service)
                                .toList()))
                .put("by", request.by())
                .build())));
    }

    static Value.Fields canonical(DeliveryRequest request) {
        Intent intent = request.intent();
        Value.FieldsBuilder fields = Value.fields()
                .put("form", FORM)
                .put("cluster", request.cluster().toString())
                .put("operation", intent.operation().name())
                .put("strategy", intent.strategy().name())
                .put("healthy", intent.targetHealthyPercentage())
                .put("retire", intent.retirement().fate().name())
                .put("onFailure", intent.onFailure().name())
                .put("healthyFor", intent.pace().healthyFor().toMillis())
                .put("observe", intent.pace().observe().toMillis())
                .put("entrance", request.entrance())
                .put("verify", Value.items(checks(request.verify())));
        unusual(intent, fields);
        intent.subject().ifPresent(subject -> fields.put("subject", subject.toString()));
        intent.capacity().ifPresent(capacity -> fields.put("capacity", capacity.toString()));
        intent.retirement().maxRemaining().ifPresent(max -> fields.put("maxRemaining", max));
        request.newGroup().ifPresent(made -> made(made, fields));
        return fields.build();
    }

    private static void made(NewGroup made, Value.FieldsBuilder fields) {
        fields.put("image", made.image()).put("settings", made.settings());
        gauges(made, fields);
        if (!made.services().isEmpty()) {
            fields.put(
                    "services",
                    Value.items(
                            made.services().stream().map(RequestDigest::service).toList()));
        }
        if (!made.jobs().isEmpty()) {
            fields.put(
                    "jobs",
                    Value.items(made.jobs().stream().map(RequestDigest::job).toList()));
        }
    }

    private static void gauges(NewGroup made, Value.FieldsBuilder fields) {
        if (!made.gauges().isEmpty()) {
            fields.put(
                    "gauges",
                    Value.items(made.gauges().stream().map(RequestDigest::gauge).toList()));
        }
    }

    private static Value service(NewGroup.ServiceWish wish) {
        Value.FieldsBuilder fields = Value.fields().put("name", wish.name());
        wish.offering()
                .ifPresent(offering -> fields.put("service", offering.service())
                        .put("plan", offering.plan())
                        .put("parameters", offering.parameters()));
        return fields.build();
    }

    private static Value job(NewGroup.JobWish wish) {
        Value.FieldsBuilder fields = Value.fields()
                .put("name", wish.name())
                .put("before", wish.before().word())
                .put("command", Value.texts(wish.command()));
        wish.image().ifPresent(image -> fields.put("image", image));
        return fields.putIf(!wish.settings().values().isEmpty(), "settings", wish.settings())
                .build();
    }

    /** Left out where usual, so that what came later changes no digest of what was there before. */
    private static void unusual(Intent intent, Value.FieldsBuilder fields) {
        if (!intent.rollout().equals(Rollout.AT_ONCE)) {
            fields.put("shares", numbers(intent.rollout().shares()))
                    .put("pause", intent.rollout().pause().toMillis())
                    .put("baseline", intent.rollout().baseline())
                    .putIf(
                            intent.rollout().least() > 0,
                            "least",
                            Value.of(intent.rollout().least()));
            intent.rollout().analysis().ifPresent(analysis -> fields.put("analysis", analysis(analysis)));
        }
        if (!intent.holding().points().isEmpty()) {
            fields.put(
                    "holdAt",
                    numbers(intent.holding().points().stream()
                            .map(HoldPoint::share)
                            .toList()));
        }
        if (intent.extent() instanceof Extent.Several several) {
            fields.put("remaining", several.remaining())
                    .put("active", several.active())
                    .put("larger", several.larger());
        }
        if (intent.extent() instanceof Extent.Instances instances) {
            fields.put("atOnce", instances.atOnce());
        }
        intent.expiresAfter().ifPresent(time -> fields.put("expiresAfter", time.toMillis()));
        if (!intent.traffic()) {
            fields.put("traffic", false);
        }
        if (intent.adopt()) {
            fields.put("adopt", true);
        }
    }

    private static Value analysis(Analysis analysis) {
        Value.FieldsBuilder fields = Value.fields()
                .put("interval", analysis.interval().toMillis())
                .put("maxUnhealthy", analysis.maxUnhealthy())
                .put("marginal", analysis.marginal())
                .put("minRequests", analysis.minRequests())
                .put("onMarginal", analysis.onMarginal().name());
        analysis.maxErrorRate().ifPresent(rate -> fields.put("maxErrorRate", rate));
        analysis.maxErrorIncrease().ifPresent(rate -> fields.put("maxErrorIncrease", rate));
        return fields.build();
    }

    private static Value numbers(List<Integer> numbers) {
        return Value.items(numbers.stream().<Value>map(Value::of).toList());
    }

    private static List<Value> checks(List<HttpCheck> checks) {
        return checks.stream().map(RequestDigest::check).toList();
    }

    private static Value check(HttpCheck check) {
        boolean one = check.status().size() == 1
                && check.status().get(0).first() == check.status().get(0).last();
        Value.FieldsBuilder fields = Value.fields()
                .put("path", check.path())
                .put("status", one ? Value.of(check.status().get(0).first()) : Value.of(check.statuses()))
                .put("contains", check.contains().orElse(""))
                .putIf(!check.method().equals("GET"), "method", Value.of(check.method()));
        check.body().ifPresent(body -> fields.put("body", body));
        check.matches().ifPresent(regex -> fields.put("matches", regex));
        Value.FieldsBuilder headers = Value.fields();
        check.headers().forEach(headers::put);
        return fields.putIf(!check.headers().isEmpty(), "headers", headers.build())
                .build();
    }

    private static Value gauge(Gauge gauge) {
        return Value.of(gauge + " " + gauge.limits());
    }

    private static Value sorted(Value value) {
        if (value instanceof Value.Fields fields) {
            Map<String, Value> names = new TreeMap<>();
            fields.values().forEach((name, field) -> names.put(name, sorted(field)));
            return new Value.Fields(names);
        }
        if (value instanceof Value.Items items) {
            return Value.items(
                    items.values().stream().map(RequestDigest::sorted).toList());
        }
        if (value instanceof Value.Number number) {
            return new Value.Number(number.value().stripTrailingZeros());
        }
        return value;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
