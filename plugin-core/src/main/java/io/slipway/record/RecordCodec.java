package io.slipway.record;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Cancel;
import io.slipway.model.Claim;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Judgement;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Trial;
import io.slipway.spi.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The record as versioned JSON. A reader refuses what asks for a newer one and ignores fields that it does not know.
 * Texts that grow with use are bounded; the oldest history gives way where the whole would be too long.
 */
public final class RecordCodec {
    /** The form that is written, and the oldest reader that understands it. */
    public static final int SCHEMA = 1;

    /** Bytes of each text that people read. */
    private static final int TEXT = 300;

    private static final int TERSE = 40;

    /** Bytes of what was found to be good, for there may be many. */
    private static final int FINDING = 120;

    private static final String ELLIPSIS = "...";
    private final Pieces pieces;

    public RecordCodec(ClusterName cluster) {
        this.pieces = new Pieces(cluster);
    }

    /** At most {@link Ledger#MAX_BYTES}. */
    public String write(DeliveryRecord record) {
        for (int history = record.history().size(); history >= 0; history--) {
            Optional<String> text = fitting(record, history, TEXT);
            if (text.isPresent()) {
                return text.get();
            }
        }
        // a record that must be written, such as that of a way back, gives up words before it gives up itself
        Optional<String> terse = fitting(record, 0, TERSE);
        if (terse.isPresent()) {
            return terse.get();
        }
        throw new DeliveryException(
                ErrorKind.UNSUPPORTED,
                "the delivery record would be longer than " + Ledger.MAX_BYTES + " bytes: "
                        + record.before().size() + " server groups have traffic",
                "disable or destroy old server groups first");
    }

    private Optional<String> fitting(DeliveryRecord record, int history, int words) {
        String text = Json.write(value(record, history, words));
        return Optional.of(text).filter(t -> bytes(t) <= Ledger.MAX_BYTES);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Value value(DeliveryRecord record, int history, int words) {
        Value.FieldsBuilder fields = Value.fields()
                .put("schema", SCHEMA)
                .put("minReader", SCHEMA)
                .put("id", record.id().value())
                .put("digest", record.digest())
                .put("intent", pieces.intent(record.intent()))
                .put("by", bounded(record.by(), words))
                .put("opened", record.opened().toEpochMilli())
                .put("phase", record.phase().name())
                .put("cause", bounded(record.cause(), words))
                .put("trafficMoved", record.trafficMoved())
                .put("announced", pieces.names(record.announced()))
                .put("before", pieces.standings(record.before()))
                .put("target", pieces.split(record.target()))
                .put("wanted", pieces.capacity(record.wanted()))
                .put("lastPush", record.lastPush())
                .put("passed", Value.texts(record.passed()))
                .put("watch", pieces.watch(record.watch()))
                .put("claim", claim(record.claim()))
                .put("activation", record.activation())
                .put("end", pieces.standings(record.end()))
                .put("history", pieces.history(record.history(), history));
        record.result().ifPresent(result -> fields.put("result", result.name()));
        record.closed().ifPresent(at -> fields.put("closed", at.toEpochMilli()));
        record.cancel().ifPresent(cancel -> fields.put("cancel", cancel(cancel, words)));
        record.hold()
                .ifPresent(hold -> fields.put(
                        "hold", Pieces.hold(hold, bounded(hold.why(), words), bounded(hold.prolonged(), words))));
        if (!record.approvals().isEmpty()) {
            fields.put("approvals", Pieces.approvals(record.approvals(), by -> bounded(by, words)));
        }
        if (!record.trial().equals(Trial.NONE)) {
            fields.put(
                    "trial",
                    pieces.trial(
                            record.trial(),
                            found -> bounded(found.why(), passed(found) ? Math.min(words, FINDING) : words)));
        }
        if (record.bound()) {
            fields.put("bound", true);
        }
        return fields.build();
    }

    private static boolean passed(Judgement found) {
        return found.verdict() == Judgement.Verdict.PASSED;
    }

    private static Value claim(Claim claim) {
        return Value.fields()
                .put("owner", claim.owner())
                .put("epoch", claim.epoch())
                .put("beat", claim.beat())
                .put("nonce", claim.nonce())
                .build();
    }

    private static Value cancel(Cancel cancel, int words) {
        return Value.fields()
                .put("by", bounded(cancel.by(), words))
                .put("at", cancel.at().toEpochMilli())
                .put("times", cancel.times())
                .build();
    }

    /** At most so many bytes; no character is cut in two. */
    private static String bounded(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        int end = Math.min(text.length(), most);
        while (bytes(text.substring(0, end)) > most - ELLIPSIS.length()) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /** @throws DeliveryException UNSUPPORTED if a newer Slipway wrote it, INTERNAL if it is not a record at all */
    public DeliveryRecord read(String text) {
        try {
            Value.Fields fields = (Value.Fields) parsed(text);
            long reader = fields.whole("minReader").orElseThrow();
            if (reader > SCHEMA) {
                throw new DeliveryException(
                        ErrorKind.UNSUPPORTED,
                        "the delivery record of " + pieces.cluster() + " was written by a newer Slipway (form " + reader
                                + ", this one reads " + SCHEMA + ")",
                        "use the newer Slipway for this cluster");
            }
            return record(fields);
        } catch (IllegalArgumentException | NoSuchElementException | ClassCastException unreadable) {
            throw new DeliveryException(
                    ErrorKind.INTERNAL,
                    "the delivery record of " + pieces.cluster() + " cannot be read: " + unreadable.getMessage(),
                    "look at the record in the account's ledger; report this as a defect",
                    unreadable);
        }
    }

    private static Value parsed(String text) {
        try {
            return Json.parse(text);
        } catch (DeliveryException noJson) {
            // no user wrote it, so it is not a request that is invalid
            throw new IllegalArgumentException(noJson.problem(), noJson);
        }
    }

    private DeliveryRecord record(Value.Fields fields) {
        return new DeliveryRecord(
                new DeliveryId(fields.text("id").orElseThrow()),
                fields.text("digest").orElseThrow(),
                pieces.intent(fields.fields("intent")),
                fields.text("by").orElseThrow(),
                instant(fields, "opened").orElseThrow(),
                Phase.valueOf(fields.text("phase").orElseThrow()),
                fields.text("result").map(Result::valueOf),
                fields.text("cause").orElse(""),
                fields.flag("trafficMoved"),
                pieces.names(fields.items("announced")),
                pieces.standings(fields.items("before")),
                pieces.split(fields.fields("target")),
                pieces.capacity(fields.items("wanted")),
                fields.whole("lastPush").orElseThrow().intValue(),
                new TreeSet<>(fields.items("passed").stream().map(Pieces::text).toList()),
                pieces.watch(fields.items("watch")),
                claim(fields.fields("claim")),
                fields.get("cancel").map(c -> cancel((Value.Fields) c)),
                fields.get("hold").map(h -> Pieces.hold(fields.items("hold"))),
                Pieces.approvals(fields.items("approvals")),
                fields.get("trial").map(t -> pieces.trial((Value.Fields) t)).orElse(Trial.NONE),
                fields.flag("bound"),
                fields.whole("activation").orElseThrow(),
                pieces.standings(fields.items("end")),
                instant(fields, "closed"),
                pieces.history(fields.items("history")));
    }

    private static Claim claim(Value.Fields fields) {
        return new Claim(
                fields.text("owner").orElse(""),
                fields.whole("epoch").orElseThrow(),
                fields.whole("beat").orElseThrow(),
                fields.text("nonce").orElse(""));
    }

    private static Cancel cancel(Value.Fields fields) {
        return new Cancel(
                fields.text("by").orElse(""),
                instant(fields, "at").orElseThrow(),
                fields.whole("times").orElseThrow().intValue());
    }

    private static Optional<Instant> instant(Value.Fields fields, String name) {
        return fields.whole(name).map(Instant::ofEpochMilli);
    }
}
