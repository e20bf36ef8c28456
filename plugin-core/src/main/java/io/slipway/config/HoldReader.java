package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.model.DeliveryId;
import io.slipway.model.HoldPoint;
import io.slipway.model.Holding;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads where a delivery is held for a person, and what a person decides about one that is. */
final class HoldReader {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final Type END =
            new Type.Choice(List.of(HoldPoint.BEFORE_TRAFFIC.toString(), HoldPoint.BEFORE_CLEANUP.toString()));
    private static final Type SHARE = new Type.Percent(1, TrafficSplit.ALL - 1);
    private static final Type POINT = new Type.OneOf(List.of(END, SHARE));

    private static final Setting HOLD_FOR = Parameter.usual(
            "holdFor",
            new Type.Time(MINUTE, QUARTER),
            Holding.USUAL_EXPIRY,
            "How long each hold may last; whoever comes after that sends the delivery back.");

    static final List<Setting> DEPLOY = List.of(
            Parameter.optional(
                    "holdAt",
                    new Type.OneOf(List.of(END, SHARE, new Type.ListOf(POINT))),
                    "Where to wait for somebody to promote or abort it, as one or as a list: before any traffic, once"
                            + " the new server group has so many percent of it, or with all of it before what served"
                            + " is cleaned up. A first delivery has no part of the traffic to wait at."),
            HOLD_FOR);

    static final List<Setting> ROLLBACK = List.of(
            Parameter.optional(
                    "holdAt",
                    new Type.OneOf(List.of(END, new Type.ListOf(END))),
                    "Where to wait for somebody to promote or abort it, as one or as a list: before any traffic, or"
                            + " with all of it before what served is cleaned up."),
            HOLD_FOR);

    private static final List<Setting> WHICH = List.of(
            Parameter.optional(
                    "delivery",
                    new Type.Line(Type.Line.LONGEST_NAME, "[a-z0-9]{12}", "an id of 12 letters a to z and digits"),
                    "The delivery that is meant, by its id; where it is left out, whichever is held."),
            Parameter.optional("approver", Parameter.LINE, "Who decides; where it is left out, whoever runs this."));

    static final List<Setting> ABORT = WHICH;

    static final List<Setting> PROMOTE = Parameter.join(
            WHICH,
            List.of(Parameter.optional(
                    "at",
                    POINT,
                    "The hold that is meant, as in holdAt; where it is left out, whichever it is in. With it the same"
                            + " promotion told twice does not promote the next hold too.")));

    static final List<Setting> EXTEND = Parameter.join(
            WHICH,
            List.of(Parameter.required(
                    "holdFor", new Type.Time(MINUTE, QUARTER), "How long the hold may last, from now on.")));

    private HoldReader() {}

    static Holding holding(Section section) {
        TreeSet<HoldPoint> points = new TreeSet<>();
        section.values("holdAt").forEach(value -> points.add(point(value)));
        return new Holding(points, section.time("holdFor").orElseThrow());
    }

    static HoldWish wish(OperationName operation, Section section, String by) {
        boolean promotes = operation == OperationName.PROMOTE;
        return new HoldWish(
                operation,
                section.line("delivery").map(DeliveryId::new),
                promotes ? section.values("at").stream().findFirst().map(HoldReader::point) : Optional.empty(),
                operation == OperationName.EXTEND ? section.time("holdFor") : Optional.empty(),
                section.line("approver").orElse(by));
    }

    private static HoldPoint point(Value value) {
        if (value instanceof Value.Number percent) {
            return new HoldPoint(percent.value().movePointRight(2).intValueExact());
        }
        return ((Value.Text) value).value().equals(HoldPoint.BEFORE_TRAFFIC.toString())
                ? HoldPoint.BEFORE_TRAFFIC
                : HoldPoint.BEFORE_CLEANUP;
    }
}
