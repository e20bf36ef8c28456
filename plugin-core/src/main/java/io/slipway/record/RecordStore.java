package io.slipway.record;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.spi.Ledger;
import java.util.Optional;

/** Reads and replaces the record of one cluster. Thread-safe. A text that was just read is not taken apart again. */
public final class RecordStore {
    private final Ledger ledger;
    private final Cluster cluster;
    private final RecordCodec codec;
    private volatile Optional<Seen> seen = Optional.empty();
    private volatile boolean doubtful;

    public RecordStore(Ledger ledger, Cluster cluster) {
        this.ledger = ledger;
        this.cluster = cluster;
        this.codec = new RecordCodec(cluster.name());
    }

    /** A record as it was read, with the version that a replacement must name. */
    public record Stored(long version, DeliveryRecord record) {}

    private record Seen(String text, DeliveryRecord record) {}

    /** Under which key a cluster's record is kept in its account's ledger. */
    public static String key(Cluster cluster) {
        return "cluster/" + cluster.location() + "/" + cluster.name();
    }

    /** @throws DeliveryException of the ledger's kind if it cannot be read now */
    public Optional<Stored> read() {
        try {
            Optional<Stored> now = ledger.read(key(cluster)).map(e -> new Stored(e.version(), record(e.text())));
            doubtful = false;
            return now;
        } catch (DeliveryException known) {
            throw known;
        } catch (Exception failed) {
            throw error("read", failed, ledger.classify(failed));
        }
    }

    private DeliveryRecord record(String text) {
        Optional<Seen> known = seen.filter(s -> s.text().equals(text));
        Seen now = known.orElseGet(() -> new Seen(text, codec.read(text)));
        seen = Optional.of(now);
        return now.record();
    }

    /**
     * Replaces the version that was read. A doubtful answer is settled by reading again: our nonce tells whether it
     * worked.
     *
     * @param expected 0 where there is no record yet
     * @return nothing if somebody else was first
     */
    public Optional<Stored> replace(long expected, DeliveryRecord next) {
        String text = codec.write(next);
        try {
            return ledger.replace(key(cluster), expected, text)
                    .map(version -> new Stored(version, next))
                    .or(() -> ours(next));
        } catch (DeliveryException known) {
            throw known;
        } catch (Exception failed) {
            Failure failure = ledger.classify(failed);
            if (failure.mayHaveHappened()) {
                doubtful = true;
                return ours(next);
            }
            throw error("write", failed, failure);
        }
    }

    /** Whether the answer to the last write was lost, and so was every answer to the question whether it worked. */
    public boolean doubtful() {
        return doubtful;
    }

    /** A retry inside the ledger may find its own first try: that is a success too. */
    private Optional<Stored> ours(DeliveryRecord next) {
        return read().filter(
                        now -> now.record().claim().nonce().equals(next.claim().nonce()));
    }

    private DeliveryException error(String verb, Exception failed, Failure failure) {
        ErrorKind kind = kind(failed, failure);
        return new DeliveryException(
                kind,
                "could not " + verb + " the delivery record of " + cluster + ": " + failure.message(),
                kind.remedy(),
                failed);
    }

    /** Nothing timed out but the call: a ledger that does not answer in time is one that cannot be reached. */
    private static ErrorKind kind(Exception failed, Failure failure) {
        if (failed instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return ErrorKind.CANCELLED;
        }
        return failure.kind() == ErrorKind.TIMED_OUT ? ErrorKind.UNAVAILABLE : failure.kind();
    }
}
