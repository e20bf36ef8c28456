package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Extent;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Result;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How deliveries are spoken of, and what their results mean for who asked. */
final class Endings {
    private static final int NAMED = 3;

    private Endings() {}

    /** In a few words: {@code deploy of shop-v012 by redBlack}. */
    static String title(DeliveryRecord record) {
        String operation = record.intent().operation().word();
        if (record.intent().operation() == Operation.DEPLOY) {
            return operation + " of " + record.made().map(Object::toString).orElse("") + " by "
                    + record.intent().strategy().word();
        }
        return operation
                + record.intent().subject().map(s -> " of " + s).orElse("")
                + (record.intent().extent() instanceof Extent.Several several ? about(several.chosen()) : "");
    }

    private static String about(List<ServerGroupName> chosen) {
        String first = chosen.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return " (" + first + (chosen.size() > NAMED ? " and " + (chosen.size() - NAMED) + " more" : "") + ")";
    }

    static String summary(DeliveryRecord record) {
        return title(record) + "; now " + serving(record);
    }

    private static String standing(Standing standing) {
        return standing.name() + " (" + standing.membership() + ", " + standing.capacity() + ")";
    }

    /** What a closed delivery means for who asked for it. */
    static Outcome outcome(Cluster cluster, DeliveryRecord now, Optional<DeliveryException> known) {
        Result result = now.result().orElseThrow();
        String state = ending(cluster, now) + "; " + serving(now);
        return switch (result) {
            case SUCCEEDED -> Outcome.DONE;
            // the record tells in words what happened, not of what kind it was
            case FAILED ->
                failed(known.or(() -> Optional.of(wentBack(now, now.cause()))), cause(now), now.cause(), state);
            case CANCELLED -> failed(Optional.empty(), ErrorKind.CANCELLED, now.cause(), state);
            case CANCELLED_KEPT, FROZEN ->
                failed(known, now.cancelled() ? ErrorKind.CANCELLED : cause(now), now.cause(), state);
        };
    }

    /** Why a delivery went back, where nobody alive knows better: the record tells what was found. */
    static DeliveryException wentBack(DeliveryRecord now, String why) {
        return now.trial().failed().isPresent()
                ? new DeliveryException(ErrorKind.CANARY_FAILED, why)
                : new DeliveryException(
                        ErrorKind.VERIFICATION_FAILED,
                        why,
                        "look at what its instances and its verification say, then run it again");
    }

    /** Where nobody alive knows better: the record tells what was found. */
    private static ErrorKind cause(DeliveryRecord now) {
        return now.trial().failed().isPresent() ? ErrorKind.CANARY_FAILED : ErrorKind.VERIFICATION_FAILED;
    }

    /** Of one that is only known from the history. */
    static Outcome outcome(Cluster cluster, Result result, Optional<DeliveryException> known) {
        return result == Result.SUCCEEDED
                ? Outcome.DONE
                : failed(
                        known,
                        ErrorKind.CANCELLED,
                        "somebody else brought it to its end",
                        "it ended as " + result + ", and " + cluster + " has been changed since");
    }

    /** No record was opened, so no move was made. */
    static DeliveryException notBegun(DeliveryException failed) {
        return new DeliveryException(
                failed.kind(),
                failed.problem() + System.lineSeparator() + "  Now: nothing of it was begun",
                failed.remedy(),
                failed);
    }

    /** Nothing more can be done now about a delivery that is under way. */
    static DeliveryException staysOpen(Cluster cluster, DeliveryRecord now, DeliveryException failed) {
        return new DeliveryException(
                failed.kind(),
                failed.problem() + System.lineSeparator() + "  Now: " + title(now) + " stays open in phase "
                        + now.phase(),
                failed.remedy() + "; the next run of anything on " + cluster + " goes on from here",
                failed);
    }

    /** Of one that is so long over that the record has forgotten it. */
    static Outcome forgotten(Cluster cluster) {
        return failed(
                Optional.empty(),
                ErrorKind.NOT_FOUND,
                "somebody else brought it to its end, which is not on record any more",
                cluster + " has been changed since");
    }

    private static String ending(Cluster cluster, DeliveryRecord now) {
        return switch (now.result().orElseThrow()) {
            case SUCCEEDED -> cluster + " is as wished";
            case FAILED -> now.cause().isEmpty() ? "it was left undone" : cluster + " was restored to the state before";
            case CANCELLED -> cluster + " was restored to the state before";
            case CANCELLED_KEPT -> "it was the first delivery and serves already, so it was kept";
            case FROZEN -> cluster + " stays as it is now, because " + frozen(now);
        };
    }

    private static String frozen(DeliveryRecord now) {
        if (now.cancel().filter(cancel -> cancel.times() > 1).isPresent()) {
            return "going back was cancelled too";
        }
        return now.intent().onFailure() == OnFailure.FREEZE ? "onFailure is 'freeze'" : "there was no safe way back";
    }

    private static String serving(DeliveryRecord now) {
        return now.end().isEmpty()
                ? "nothing has traffic"
                : now.end().stream().map(Endings::standing).collect(Collectors.joining(", "));
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
