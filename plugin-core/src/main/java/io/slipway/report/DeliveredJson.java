package io.slipway.report;

import io.slipway.json.Value;
import io.slipway.report.Delivered.Analysed;
import io.slipway.report.Delivered.Earlier;
import io.slipway.report.Delivered.Hold;
import io.slipway.report.Delivered.Size;
import io.slipway.report.Delivered.Stand;
import io.slipway.report.Delivered.Subject;
import io.slipway.report.Delivered.Trouble;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** To JSON; what is empty or absent is left out. Texts that somebody wrote or said go through the mask. */
final class DeliveredJson {
    private final UnaryOperator<String> mask;

    DeliveredJson(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    Value.Fields document(Delivered delivered) {
        Value.FieldsBuilder fields = Format.DELIVERY.head();
        fields(delivered).values().forEach(fields::put);
        return fields.build();
    }

    Value.Fields fields(Delivered delivered) {
        Value.FieldsBuilder fields = Value.fields()
                .put("cluster", place(delivered.cluster()))
                .put("state", delivered.state().word());
        delivered.id().ifPresent(id -> fields.put("id", id));
        fields.put("operation", delivered.operation());
        text(fields, "by", delivered.by());
        delivered.opened().ifPresent(at -> fields.put("opened", at.toString()));
        delivered.closed().ifPresent(at -> fields.put("closed", at.toString()));
        text(fields, "phase", delivered.phase());
        text(fields, "cause", delivered.cause());
        text(fields, "cancelledBy", delivered.cancelledBy());
        fields.put("activation", delivered.activation())
                .put("trafficMoved", delivered.trafficMoved())
                .put("asked", Tidy.each(delivered.asked(), mask));
        delivered.group().ifPresent(group -> fields.put("group", subject(group)));
        list(fields, "before", delivered.before(), this::stand);
        list(fields, "after", delivered.after(), this::stand);
        list(fields, "holds", delivered.holds(), this::hold);
        list(fields, "analyses", delivered.analyses(), this::analysed);
        delivered.error().ifPresent(error -> fields.put("error", trouble(error)));
        text(fields, "endpoint", delivered.endpoint().orElse(""));
        list(fields, "earlier", delivered.earlier(), this::earlier);
        return fields.build();
    }

    private Value place(Delivered.Place place) {
        return Value.fields()
                .put("account", mask.apply(place.account()))
                .put("location", mask.apply(place.location()))
                .put("name", mask.apply(place.name()))
                .build();
    }

    private Value subject(Subject group) {
        Value.FieldsBuilder fields =
                Value.fields().put("name", mask.apply(group.name())).put("made", group.made());
        text(fields, "image", group.image().orElse(""));
        text(fields, "about", group.about());
        group.capacity().ifPresent(size -> fields.put("capacity", size(size)));
        group.settings().ifPresent(settings -> fields.put("settings", Tidy.each(settings, mask)));
        list(fields, "leftOut", group.leftOut(), path -> Value.of(mask.apply(path)));
        fields.putIf(!group.entrance().values().isEmpty(), "entrance", Tidy.each(group.entrance(), mask));
        return fields.build();
    }

    private Value stand(Stand stand) {
        Value.FieldsBuilder fields =
                Value.fields().put("group", mask.apply(stand.group())).put("capacity", size(stand.capacity()));
        stand.weight().ifPresent(weight -> fields.put("percent", percent(weight)));
        return fields.build();
    }

    private Value hold(Hold hold) {
        Value.FieldsBuilder fields = Value.fields().put("at", hold.at());
        text(fields, "why", hold.why());
        hold.since().ifPresent(at -> fields.put("since", at.toString()));
        hold.until().ifPresent(at -> fields.put("until", at.toString()));
        text(fields, "approvedBy", hold.approvedBy().orElse(""));
        hold.approved().ifPresent(at -> fields.put("approved", at.toString()));
        return fields.build();
    }

    private Value analysed(Analysed analysed) {
        Value.FieldsBuilder fields =
                Value.fields().put("percent", percent(analysed.weight())).put("verdict", analysed.verdict());
        text(fields, "why", analysed.why());
        return fields.put("at", analysed.at().toString()).build();
    }

    private Value trouble(Trouble error) {
        Value.FieldsBuilder fields = Value.fields()
                .put("kind", error.kind())
                .put("fault", error.fault())
                .put("again", error.again())
                .put("problem", mask.apply(error.problem()));
        text(fields, "now", error.now());
        return fields.put("remedy", mask.apply(error.remedy())).build();
    }

    private Value earlier(Earlier earlier) {
        Value.FieldsBuilder fields = Value.fields()
                .put("id", earlier.id())
                .put("operation", earlier.operation())
                .put("result", earlier.result());
        text(fields, "serves", earlier.serves().orElse(""));
        return fields.put("activation", earlier.activation())
                .put("closed", earlier.closed().toString())
                .build();
    }

    static Value size(Size size) {
        return Value.fields()
                .put("min", size.min())
                .put("desired", size.desired())
                .put("max", size.max())
                .build();
    }

    /** Basis points as a number of percent: 2500 becomes 25. */
    static Value percent(int weight) {
        BigDecimal percent = BigDecimal.valueOf(weight, 2).stripTrailingZeros();
        return new Value.Number(percent.scale() < 0 ? percent.setScale(0) : percent);
    }

    void text(Value.FieldsBuilder fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, mask.apply(text));
        }
    }

    static <T> void list(Value.FieldsBuilder fields, String name, List<T> items, Function<T, Value> form) {
        if (!items.isEmpty()) {
            List<Value> values = new ArrayList<>();
            items.forEach(item -> values.add(form.apply(item)));
            fields.put(name, Value.items(values));
        }
    }
}
