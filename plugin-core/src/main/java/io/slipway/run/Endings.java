package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Operation;
import io.slipway.model.Result;
import io.slipway.model.Standing;
import java.util.Optional;
import java.util.stream.Collectors;

/** How deliveries are spoken of, and what their results mean for who asked. */
final class Endings {
    private Endings() {}

    /** In a few words: {@code deploy of shop-v012 by redBlack}. */
    static String title(DeliveryRecord record) {
        String operation = record.intent().operation().word();
        if (record.intent().operation() == Operation.DEPLOY) {
            return operation + " of " + record.made().map(Object::toString).orElse("") + " by "
                    + record.intent().strategy().word();
        }
        return operation + record.intent().subject().map(s -> " of " + s).orElse("");
    }

    static String summary(DeliveryRecord record) {
        String serving = record.end().isEmpty()
                ? "nothing has traffic"
                : record.end().stream().map(Endings::standing).collect(Collectors.joining(", "));
        return title(record) + "; now " + serving;
    }

    private static String standing(Standing standing) {
        return standing.name() + " (" + standing.membership() + ", " + standing.capacity() + ")";
    }

    static Outcome outcome(Cluster cluster, Result result, String why, Optional<DeliveryException> known) {
        return switch (result) {
            case SUCCEEDED -> Outcome.DONE;
            case FAILED -> failed(known, ErrorKind.INTERNAL, why, cluster + " was restored to the state before");
            case CANCELLED ->
                failed(Optional.empty(), ErrorKind.CANCELLED, why, cluster + " was restored to the state before");
            case CANCELLED_KEPT ->
                failed(known, ErrorKind.CANCELLED, why, "it was the first delivery and serves already, so it was kept");
            case FROZEN ->
                failed(
                        known,
                        ErrorKind.CANCELLED,
                        why,
                        "there was no safe way back, so " + cluster + " stays as it is now");
        };
    }

    private static Outcome failed(Optional<DeliveryException> known, ErrorKind kind, String why, String state) {
        String problem = known.map(DeliveryException::problem).orElse(why);
        DeliveryException error = new DeliveryException(
                known.map(DeliveryException::kind).orElse(kind),
                problem + System.lineSeparator() + "  Now: " + state,
                known.map(DeliveryException::remedy).orElse(kind.remedy()),
                known.orElse(null));
        return new Outcome.Failed(error);
    }
}
