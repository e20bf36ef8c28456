package io.slipway.report;

import io.slipway.report.Delivered.Analysed;
import io.slipway.report.Delivered.Earlier;
import io.slipway.report.Delivered.Hold;
import io.slipway.report.Delivered.Place;
import io.slipway.report.Delivered.Size;
import io.slipway.report.Delivered.Stand;
import io.slipway.report.Delivered.State;
import io.slipway.report.Delivered.Subject;
import io.slipway.report.Delivered.Trouble;

/** From JSON. */
final class DeliveredReader {
    private DeliveredReader() {}

    static Delivered read(Reading from) {
        return new Delivered(
                from.inner("cluster").map(DeliveredReader::place).orElse(new Place("", "", "")),
                state(from),
                from.maybe("id"),
                from.text("operation"),
                from.orEmpty("by"),
                from.maybeInstant("opened"),
                from.maybeInstant("closed"),
                from.orEmpty("phase"),
                from.orEmpty("cause"),
                from.orEmpty("cancelledBy"),
                from.whole("activation"),
                from.flag("trafficMoved"),
                from.open("asked"),
                from.inner("group").map(DeliveredReader::subject),
                from.each("before").stream().map(DeliveredReader::stand).toList(),
                from.each("after").stream().map(DeliveredReader::stand).toList(),
                from.each("holds").stream().map(DeliveredReader::hold).toList(),
                from.each("analyses").stream().map(DeliveredReader::analysed).toList(),
                from.inner("error").map(DeliveredReader::trouble),
                from.maybe("endpoint"),
                from.each("earlier").stream().map(DeliveredReader::earlier).toList());
    }

    static Place place(Reading from) {
        return new Place(from.text("account"), from.text("location"), from.text("name"));
    }

    static State state(Reading from) {
        String word = from.text("state");
        for (State state : State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        from.problems().add(from.path("state"), "is none of the known words");
        return State.OPEN;
    }

    static Subject subject(Reading from) {
        return new Subject(
                from.text("name"),
                from.flag("made"),
                from.maybe("image"),
                from.orEmpty("about"),
                from.inner("capacity").map(DeliveredReader::size),
                from.maybeOpen("settings"),
                from.texts("leftOut"),
                from.open("entrance"));
    }

    static Size size(Reading from) {
        return new Size(from.count("min"), from.count("desired"), from.count("max"));
    }

    static Size sizeIn(Reading from) {
        return from.inner("capacity").map(DeliveredReader::size).orElse(new Size(0, 0, 0));
    }

    static Stand stand(Reading from) {
        return new Stand(from.text("group"), sizeIn(from), from.weight("percent"));
    }

    private static Hold hold(Reading from) {
        return new Hold(
                from.text("at"),
                from.orEmpty("why"),
                from.maybeInstant("since"),
                from.maybeInstant("until"),
                from.maybe("approvedBy"),
                from.maybeInstant("approved"));
    }

    private static Analysed analysed(Reading from) {
        return new Analysed(
                from.weight("percent").orElse(0), from.text("verdict"), from.orEmpty("why"), from.instant("at"));
    }

    private static Trouble trouble(Reading from) {
        return new Trouble(
                from.text("kind"),
                from.text("fault"),
                from.flag("again"),
                from.text("problem"),
                from.orEmpty("now"),
                from.text("remedy"));
    }

    private static Earlier earlier(Reading from) {
        return new Earlier(
                from.text("id"),
                from.text("operation"),
                from.text("result"),
                from.maybe("serves"),
                from.whole("activation"),
                from.instant("closed"));
    }
}
